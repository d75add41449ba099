/** A word of Python. `end` closes a statement. */
export interface PythonToken {
  readonly kind: 'name' | 'number' | 'text' | 'sign' | 'end'
  /** For a text its value, else as written. */
  readonly value: string
}

/** What cannot be said in FEEL, and why. */
export class NotTranslatable extends Error {
  override readonly name = 'NotTranslatable'
}

const token =
  /(?<space>[ \t]+|#[^\n]*|\\\n)|(?<end>\n|;)|(?<prefix>[a-zA-Z]{1,2}(?=["']))?(?<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<number>\d+(?:\.\d+)?|\.\d+)|(?<name>[A-Za-z_]\w*)|(?<sign>\*\*|==|!=|<=|>=|[-+*/%]=|\/\/|[-+*/%<>=()[\]{},.:])/y

/** The tokens of a piece of Python without blocks. Line ends within brackets are none.
 *  @throws NotTranslatable for what stands in no expression that we know, and for indented lines */
export function tokensOf(source: string): PythonToken[] {
  const tokens: PythonToken[] = []
  let depth = 0
  token.lastIndex = 0
  for (let at = 0; at < source.length; at = token.lastIndex) {
    token.lastIndex = at
    const groups = token.exec(source)?.groups
    if (groups === undefined) throw new NotTranslatable(`"${source.slice(at, at + 10)}" is no Python that we know.`)
    const last = tokens.at(-1)
    if (groups['space'] !== undefined) {
      if (
        depth === 0 &&
        !groups['space'].startsWith('#') &&
        last?.kind === 'end' &&
        source[at - 1] === '\n' &&
        /^[ \t]+\S/.test(source.slice(at))
      )
        throw new NotTranslatable('A block of statements is no expression.')
      continue
    }
    if (groups['end'] !== undefined) {
      if (depth === 0) tokens.push({ kind: 'end', value: '\n' })
    } else if (groups['text'] !== undefined) {
      // A formatted string is only known as what is printed, and that is left out.
      if (groups['prefix'] !== undefined) tokens.push({ kind: 'sign', value: `${groups['prefix']}"..."` })
      else tokens.push({ kind: 'text', value: unescaped(groups['text'].slice(1, -1)) })
    } else if (groups['number'] !== undefined) tokens.push({ kind: 'number', value: groups['number'] })
    else if (groups['name'] !== undefined) tokens.push({ kind: 'name', value: groups['name'] })
    else {
      const sign = groups['sign'] ?? ''
      if ('([{'.includes(sign)) depth++
      if (')]}'.includes(sign)) depth--
      tokens.push({ kind: 'sign', value: sign })
    }
  }
  return tokens
}

function unescaped(text: string): string {
  const known: Readonly<Record<string, string>> = { n: '\n', t: '\t' }
  return text.replace(/\\(.)/gs, (_, letter: string) => known[letter] ?? letter)
}
