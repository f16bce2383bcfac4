"""Files of papers: workbooks, pages, tables alone. Made in a process of their own, without a
screen."""
