"""Workbooks: columns declared once, used to write a roster now and to read one back. Only here is openpyxl known."""
