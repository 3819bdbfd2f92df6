"""Small tools that know nothing of the portal: clock, ids, signing, text folding, Markdown."""
