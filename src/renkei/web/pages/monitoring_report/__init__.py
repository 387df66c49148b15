"""The monitoring report of a sealed period, as page, workbook and paper."""
