"""What inspection found on a project's readings, to be decided one by one."""
