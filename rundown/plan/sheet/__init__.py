"""The conducteur as a spreadsheet, in and out: what a crew writes in Excel or LibreOffice, and what it reads."""
