-- Who speaks, for typst; pandoc writes custom styles for Word and OpenDocument by itself.
local names = {
  ["Reference"] = "reference", ["Invite"] = "invite", ["Alerte"] = "alert", ["Empreinte"] = "fingerprint",
  ["Libelle"] = "label-text", ["Sans donnee"] = "absent", ["Analyse"] = "analyse", ["A completer"] = "a-completer",
  ["Chiffre"] = "big-text",
}

local function styled(element, raw)
  local style = element.attributes["custom-style"]
  if not style then return nil end
  if FORMAT == "typst" and names[style] then
    element.content:insert(1, raw("typst", "#" .. names[style] .. "["))
    element.content:insert(raw("typst", "]"))
    return element.content
  end
  if FORMAT == "odt" then -- a name in OpenDocument has no spaces
    element.attributes["custom-style"] = style:gsub(" ", "_20_")
    return element
  end
end

local breaks = {
  docx = pandoc.RawBlock("openxml", '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'),
  odt = pandoc.RawBlock("opendocument", '<text:p text:style-name="Saut"/>'),
  typst = pandoc.RawBlock("typst", "#pagebreak(weak: true)"),
}

local gap = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="80" w:lineRule="exact"/></w:pPr></w:p>'

function Span(span) return styled(span, pandoc.RawInline) end

function Div(div)
  if div.classes:includes("signatures") and FORMAT == "typst" then
    local out = pandoc.Blocks({ pandoc.RawBlock("typst", "#signatures((") })
    for _, who in ipairs(div.content) do
      out:extend({ pandoc.RawBlock("typst", "["), who, pandoc.RawBlock("typst", "],") })
    end
    out:insert(pandoc.RawBlock("typst", "))"))
    return out
  end
  if div.classes:includes("page") then return breaks[FORMAT] end
  local written = styled(div, pandoc.RawBlock)
  if FORMAT == "docx" and div.attributes["custom-style"] == "A completer" then
    return { div, pandoc.RawBlock("openxml", gap) } -- or two frames that follow each other become one
  end
  return written
end

-- Charts are drawn as vectors, with their alternative text; heads are bold.
local function quoted(text) return '"' .. text:gsub('\\', '\\\\'):gsub('"', '\\"') .. '"' end

function Figure(figure)
  if FORMAT ~= "typst" then return nil end
  local image
  figure:walk({ Image = function(found) image = found end })
  local drawn = "image(" .. quoted((image.src:gsub("%.png$", ".svg"))) .. ", width: 170mm, alt: " .. quoted(image.attributes.alt or pandoc.utils.stringify(image.caption)) .. ")"
  return pandoc.Blocks({ pandoc.RawBlock("typst", "#figure(" .. drawn .. ", caption: [") })
    .. figure.caption.long .. pandoc.Blocks({ pandoc.RawBlock("typst", "])") })
end

function Table(tab)
  local function heads(plain) return pandoc.Plain(pandoc.Strong(plain.content)) end
  local function each(rows, filled)
    for _, row in ipairs(rows) do
      for _, cell in ipairs(row.cells) do
        if FORMAT == "odt" and #cell.contents == 0 then cell.contents = { pandoc.Plain(pandoc.Str("\u{a0}")) } end
        if filled then cell.contents = cell.contents:walk({ Plain = filled }) end
      end
    end
  end
  each(tab.head.rows, FORMAT == "typst" and heads or nil)
  for _, body in ipairs(tab.bodies) do each(body.body) end
  return tab
end

-- The contents, with an entry for each chapter and its parts; the programs put in the pages when they update it.
local function xml(text) return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub(">", "&gt;")) end

local function word_contents(title, headings)
  local out = { '<w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr><w:r><w:t>' .. title .. "</w:t></w:r></w:p>" }
  for place, heading in ipairs(headings) do
    local begin = place > 1 and "" or '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve">'
      .. ' TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    table.insert(out, '<w:p><w:pPr><w:pStyle w:val="TOC' .. heading.level .. '"/></w:pPr>' .. begin .. '<w:hyperlink w:anchor="'
      .. heading.id .. '"><w:r><w:t xml:space="preserve">' .. heading.text .. "</w:t></w:r></w:hyperlink></w:p>")
  end
  table.insert(out, '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')
  return pandoc.RawBlock("openxml", table.concat(out))
end

local function odt_contents(title, headings)
  local out = { '<text:p text:style-name="Contents_20_Heading">' .. title .. "</text:p>",
    '<text:table-of-content text:name="contents" text:protected="false"><text:table-of-content-source text:outline-level="2">' }
  for level = 1, 2 do
    table.insert(out, '<text:table-of-content-entry-template text:outline-level="' .. level .. '" text:style-name="Contents_20_' .. level .. '">'
      .. '<text:index-entry-link-start/><text:index-entry-text/><text:index-entry-tab-stop style:type="right" style:leader-char="."/>'
      .. "<text:index-entry-page-number/><text:index-entry-link-end/></text:table-of-content-entry-template>")
  end
  table.insert(out, '</text:table-of-content-source><text:index-body>')
  for _, heading in ipairs(headings) do
    table.insert(out, '<text:p text:style-name="Contents_20_' .. heading.level .. '"><text:a xlink:type="simple" text:style-name="Contents_20_Link" text:visited-style-name="Contents_20_Link" xlink:href="#' .. heading.id
      .. '">' .. heading.text .. "</text:a></text:p>")
  end
  table.insert(out, "</text:index-body></text:table-of-content>")
  return pandoc.RawBlock("opendocument", table.concat(out))
end

function Pandoc(doc)
  local made = ({ docx = word_contents, odt = odt_contents })[FORMAT]
  if not made then return nil end
  local headings = {}
  for _, block in ipairs(doc.blocks) do -- headings of the contents stand in no other block
    if block.tag == "Header" and block.level <= 2 and not block.classes:includes("unlisted") then
      table.insert(headings, { level = block.level, id = block.identifier, text = xml(pandoc.utils.stringify(block.content)) })
    end
  end
  local title = xml(pandoc.utils.stringify(doc.meta["toc-title"] or ""))
  for place, block in ipairs(doc.blocks) do
    if block.tag == "Div" and block.classes:includes("contents") then doc.blocks[place] = made(title, headings) end
  end
  return doc
end
