"""The deck on a big screen: one HTML document that needs no server, no network and no other file.

chart, bars and maps say of what elements a drawing consists, document what a slide shows; the
templates beside them write it, so that whatever a person typed is text. stage.css and stage.js
are put in as they stand. The same document is served behind the login and downloaded.
"""
