const named: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const cdata = '<![CDATA['

/** Where in the file the character `offset` of a text stands, whose element begins at `from`: the text is one of its attributes or its content, as
 *  it reads without entities. Undefined where it is not found. */
export function placeOfText(xml: string, from: number, text: string, offset: number): number | undefined {
  const { plain, places } = withoutEntities(xml, from, endOfOwnText(xml, from))
  const found = plain.indexOf(spaced(text))
  if (found === -1) return undefined
  return places[found + Math.min(offset, text.length)]
}

/** The end of start tag and content up to the first tag inside; CDATA counts as content. */
function endOfOwnText(xml: string, from: number): number {
  let end = xml.indexOf('<', from + 1)
  while (end !== -1 && xml.startsWith(cdata, end)) {
    const close = xml.indexOf(']]>', end)
    end = close === -1 ? -1 : xml.indexOf('<', close)
  }
  return end === -1 ? xml.length : end
}

/** The characters that entities mean, and where each stands; one more place for the end. */
function withoutEntities(xml: string, from: number, end: number): { readonly plain: string; readonly places: readonly number[] } {
  const places: number[] = []
  let plain = ''
  for (let at = from; at < end;) {
    const entity = xml[at] === '&' ? /^&(#x[0-9a-f]+|#[0-9]+|[a-z]+);/i.exec(xml.slice(at, at + 12)) : null
    const meant = entity ? meaningOf(entity[1] ?? '') : undefined
    const character = meant ?? xml[at] ?? ''
    for (let unit = 0; unit < character.length; unit++) places.push(at)
    plain += character
    at += meant === undefined || entity === null ? 1 : entity[0].length
  }
  places.push(end)
  return { plain: spaced(plain), places }
}

function meaningOf(entity: string): string | undefined {
  if (!entity.startsWith('#')) return named[entity]
  const point = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1))
  return point <= 0x10ffff ? String.fromCodePoint(point) : undefined
}

/** A parser may make line breaks in attributes spaces; the length stays. */
function spaced(text: string): string {
  return text.replaceAll(/\s/g, ' ')
}
