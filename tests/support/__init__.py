"""What tests of several rooms share: builders, servers, files, the desk."""
