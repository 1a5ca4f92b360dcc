"""What stands between a request and the views of the apps: the handler, middleware, refusals, and what the API's views share."""
