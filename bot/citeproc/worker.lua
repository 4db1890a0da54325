-- Sets one item at a time: reads a JSON object a line, answers with one a line, ends with its input.
-- { style = XML as a data: URI, lang, item = CSL-JSON list as text, id, locator = "para. 2" or "" }

local function suffix(locator)
    if locator == "" then return pandoc.Inlines({}) end
    return pandoc.Inlines(", " .. locator)
end

-- The item goes in as a bibliography's file: as metadata it loses dates in words, seasons, and the names of narrators,
-- performers, producers and others (pandoc 3.9, Text.Pandoc.Citeproc.MetaValue).
local FILE = "item.json"

local function set(request)
    pandoc.mediabag.insert(FILE, "application/json", request.item)
    local doc = pandoc.Pandoc({})
    doc.meta.bibliography = FILE
    local citation = pandoc.Citation(request.id, "NormalCitation", {}, suffix(request.locator))
    doc.meta.csl = request.style
    doc.meta.lang = request.lang ~= "" and request.lang or nil
    doc.meta["suppress-bibliography"] = false
    doc.blocks = pandoc.Blocks({ pandoc.Para({ pandoc.Cite({}, { citation }) }) })
    local set_doc = pandoc.utils.citeproc(doc)
    return { document = pandoc.write(pandoc.Pandoc(set_doc.blocks), "json") }
end

for line in io.lines() do
    local done, answer = pcall(function() return set(pandoc.json.decode(line, false)) end)
    if not done then answer = { error = tostring(answer) } end
    io.write(pandoc.json.encode(answer), "\n")
    io.flush()
end
