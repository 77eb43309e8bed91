"""The daily chase: what it decides, queues and watches."""
