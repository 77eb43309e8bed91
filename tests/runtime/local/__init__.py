"""One office: `dondoc serve`, its runner and the pages beside it."""
