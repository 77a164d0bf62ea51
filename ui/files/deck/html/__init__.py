"""The deck on a big screen: one HTML document that needs no server, no network and no other file.

svg draws the charts, dokumen puts slides, style (presentasi.css) and behaviour (presentasi.js)
together. The same document is served behind the login and downloaded.
"""
