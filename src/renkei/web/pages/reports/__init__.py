"""Reports written from the records, as PDF and as workbooks."""
