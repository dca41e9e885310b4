"""The gazetteers: what news names, one CSV a field of names, `entity_id,label,name,aliases,flags`.

`aliases` are separated by `|`, flags by spaces. A flag holds for all surfaces of its row, or only
for those given: `weak=Anh short=Triều`, spaces inside a surface written `_`.

| flag | the surface |
|---|---|
| `weak` | is also a common word, a personal name or another place: needs support from its context |
| `short` | names the country only beside another ("Mỹ - Trung") |
| `acronym` | is an abbreviation in capitals (set by `build`) |
| `former` | is a province or district abolished in 2025; `successor=` is the province that took it in |
| `platform` | is a product unless it acts as a company |
| `family` | is often followed by a version, a year or a number that belongs to the name |
"""
