"""What is there: amounts, counts, dates, places, firms, stage words."""
