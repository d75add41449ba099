/** A text with FEEL in it: `{{expression}}`, `{{#if condition}} ... {{/if}}`, `{{#loop list}} ... {{/loop}}`. The syntax is that of feelers, which form-js brings. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'insert'; readonly expression: string }
  | { readonly kind: 'misplaced'; readonly tag: string }
  | Block

export interface Block {
  readonly kind: 'if' | 'loop'
  readonly expression: string
  readonly parts: readonly Part[]
  /** Whether a line ends behind the block: what it gives ends a line then, too. */
  readonly endsLine: boolean
}

type Tag = { readonly to: number } & (
  | { readonly kind: 'insert'; readonly expression: string }
  | { readonly kind: 'if' | 'loop'; readonly expression: string }
  | { readonly kind: 'end'; readonly of: 'if' | 'loop'; readonly endsLine: boolean }
)

/** Reads a text. It never fails: an end that nothing begins is `misplaced`, and what is not ended goes to the end of the text. */
export function readFeelers(text: string): readonly Part[] {
  if (text.startsWith('=')) return [{ kind: 'insert', expression: text.slice(1) }]
  return readParts(text, 0, undefined).parts
}

interface Read {
  readonly parts: readonly Part[]
  readonly to: number
  readonly endsLine: boolean
}

function readParts(text: string, from: number, within: 'if' | 'loop' | undefined): Read {
  const parts: Part[] = []
  let at = from
  while (at < text.length) {
    const open = text.indexOf('{{', at)
    if (open !== at) parts.push({ kind: 'text', text: text.slice(at, open < 0 ? undefined : open) })
    if (open < 0) break
    const tag = readTag(text, open)
    at = tag.to
    if (tag.kind === 'insert') parts.push(tag)
    else if (tag.kind !== 'end') {
      const body = readParts(text, tag.to, tag.kind)
      parts.push({ kind: tag.kind, expression: tag.expression, parts: body.parts, endsLine: body.endsLine })
      at = body.to
    } else if (tag.of === within) return { parts, to: tag.to, endsLine: tag.endsLine }
    else parts.push({ kind: 'misplaced', tag: text.slice(open, tag.to) })
  }
  return { parts, to: text.length, endsLine: false }
}

const begins = [
  ['{{#if ', 'if'],
  ['{{#loop ', 'loop'],
] as const
const ends = [
  ['{{/if}}', 'if'],
  ['{{/loop}}', 'loop'],
] as const

function readTag(text: string, open: number): Tag {
  for (const [word, of] of ends) {
    if (text.startsWith(word, open)) return { kind: 'end', of, ...lineEnd(text, open + word.length) }
  }
  for (const [word, kind] of begins) {
    if (!text.startsWith(word, open)) continue
    const close = closeOf(text, open + word.length)
    return { kind, expression: text.slice(open + word.length, close), to: lineEnd(text, close + 2).to }
  }
  const begin = text.startsWith('{{=', open) ? open + 3 : open + 2
  const close = closeOf(text, begin)
  return { kind: 'insert', expression: text.slice(begin, close), to: close + 2 }
}

/** A line that ends right behind a tag of a block belongs to the tag. */
function lineEnd(text: string, at: number): { readonly to: number; readonly endsLine: boolean } {
  const endsLine = text[at] === '\n'
  return { to: endsLine ? at + 1 : at, endsLine }
}

function closeOf(text: string, from: number): number {
  const close = text.indexOf('}}', from)
  return close < 0 ? text.length : close
}
