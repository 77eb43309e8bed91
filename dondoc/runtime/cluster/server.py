"""The Prefect server of a cluster: ``python -m dondoc.runtime.cluster.server``, its settings in the environment."""

from __future__ import annotations

import os

from tasks.parent_death import tie_to_parent


def main() -> None:
    """Run the server here until it is told to stop."""
    tie_to_parent()
    import uvicorn
    from prefect.server.api.server import create_app

    from dondoc.runtime.local.prefect_server import leave_out_second_page

    leave_out_second_page()
    host, port = os.environ["PREFECT_SERVER_API_HOST"], int(os.environ["PREFECT_SERVER_API_PORT"])
    uvicorn.run(create_app(final=True), host=host, port=port, log_level="warning", timeout_graceful_shutdown=3)


if __name__ == "__main__":
    main()
