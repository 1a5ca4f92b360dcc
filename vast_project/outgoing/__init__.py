"""What leaves VAST beside its pages: mails, posts to addresses that administrators set, objects for S3-compatible stores."""
