"""The Scrapy side: the spider class, middlewares, handlers and extensions."""
