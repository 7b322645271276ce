-- Who looks for a spot types a word of its name, or the beginning of one.
create index spot_name on parking.spot using gin (to_tsvector('simple', lower(name)));
