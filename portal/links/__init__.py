"""Where two features meet: they do not know each other, these pages know both."""
