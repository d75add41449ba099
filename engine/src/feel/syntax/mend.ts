/** The grammar has no `range<T>`. Where a type may stand, `range` is written over by `list ` for the parser, which keeps all positions; the tree is then
 *  read with the original text, which says `range` again. A type may stand after `instance of`, and after the `:` of a function's parameter. */
export function mendTypes(text: string): string {
  if (!/range\s*</.test(text)) return text
  return outsideStrings(text, code =>
    code.replaceAll(/\binstance\s+of\s+(?:[\w\s.<>,:]|->)*/g, overwrite).replaceAll(/\bfunction\s*\([^()]*\)/g, overwrite),
  )
}

function overwrite(part: string): string {
  return part.replaceAll(/\brange(?=\s*<)/g, 'list ')
}

/** Applies a change of the same length to what is not in a string literal. */
function outsideStrings(text: string, change: (code: string) => string): string {
  return text.replaceAll(/"(?:[^"\\]|\\.)*"|[^"]+/gs, part => (part.startsWith('"') ? part : change(part)))
}
