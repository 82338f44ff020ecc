"""Two copies of one record become one."""
