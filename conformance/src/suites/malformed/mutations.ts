type Choose = (limit: number) => number
type Mutation = (xml: string, choose: Choose) => string | Uint8Array

/** Ways to spoil a model. The first three leave XML that hardly anybody could read; the others leave XML that means something else. */
export const mutations: { readonly [kind: string]: Mutation } = {
  bytes: spoilBytes,
  tokens: spoilTokens,
  attributes: spoilAttributes,
  ids: swapIds,
  removals: removeElement,
  types: changeType,
}

function spoilBytes(xml: string, choose: Choose): Uint8Array {
  const bytes = [...new TextEncoder().encode(xml)]
  for (let times = 1 + choose(4); times > 0; times--) {
    const at = choose(bytes.length)
    const kind = choose(4)
    if (kind === 0) bytes[at] = choose(256)
    else if (kind === 1) bytes.splice(at, 1 + choose(40))
    else if (kind === 2) bytes.splice(at, 0, choose(256))
    else bytes.length = Math.max(1, at)
  }
  return Uint8Array.from(bytes)
}

function spoilTokens(xml: string, choose: Choose): string {
  const tokens = xml.match(/<[^>]*>|[^<]+/g) ?? []
  for (let times = 1 + choose(3); times > 0; times--) {
    const [at, other] = [choose(tokens.length), choose(tokens.length)]
    const kind = choose(3)
    if (kind === 0) tokens.splice(at, 1)
    else if (kind === 1) tokens.splice(at, 0, tokens[other] ?? '')
    else [tokens[at], tokens[other]] = [tokens[other] ?? '', tokens[at] ?? '']
  }
  return tokens.join('')
}

const odd = [
  '',
  ' ',
  '-1',
  '0',
  '1e9',
  'true',
  'false',
  '&lt;',
  '=',
  '=(',
  '=null',
  '${x}',
  'PT',
  'R/PT0S',
  'x'.repeat(300),
  '\u0000',
  '🦄',
  '__proto__',
  'constructor',
]

function spoilAttributes(xml: string, choose: Choose): string {
  const found = [...xml.matchAll(/\s([\w:]+)="([^"]*)"/g)].filter(match => !match[1]?.startsWith('xmlns'))
  const [one, other] = [found[choose(found.length)], found[choose(found.length)]]
  if (one === undefined || other === undefined) return xml
  const kind = choose(4)
  const written = ['', ` ${one[1]}="${odd[choose(odd.length)]}"`, ` ${one[1]}="${other[2]}"`, ` ${other[1]}="${one[2]}"`][kind]
  return replaceAt(xml, one, written ?? '')
}

/** Lets references lead elsewhere, and elements take the names of others. */
function swapIds(xml: string, choose: Choose): string {
  const found = [...xml.matchAll(/(?<=\b(?:id|\w*Ref|default|calledElement)=")[^"]+(?=")/g)]
  const [one, other] = [found[choose(found.length)], found[choose(found.length)]]
  return one === undefined || other === undefined ? xml : replaceAt(xml, one, other[0])
}

/** Cuts one element out with all that it contains. */
function removeElement(xml: string, choose: Choose): string {
  const found = [...xml.matchAll(/<([\w:]+)(?:\s[^>]*)?>/g)]
  // Not the root, which is the first.
  const one = found[1 + choose(Math.max(1, found.length - 1))]
  if (one === undefined) return xml
  const [open = '', name = ''] = one
  if (open.endsWith('/>')) return replaceAt(xml, one, '')
  const from = one.index
  let depth = 0
  for (const tag of xml.slice(from).matchAll(new RegExp(`<(/?)${name}(?=[\\s/>])[^>]*?(/?)>`, 'g'))) {
    depth += tag[1] === '/' ? -1 : tag[2] === '/' ? 0 : 1
    if (depth === 0) return xml.slice(0, from) + xml.slice(from + tag.index + tag[0].length)
  }
  return xml
}

const families = [
  [
    'task',
    'userTask',
    'serviceTask',
    'scriptTask',
    'sendTask',
    'receiveTask',
    'manualTask',
    'businessRuleTask',
    'callActivity',
    'subProcess',
    'transaction',
    'adHocSubProcess',
  ],
  ['exclusiveGateway', 'parallelGateway', 'inclusiveGateway', 'eventBasedGateway', 'complexGateway', 'task'],
  ['startEvent', 'endEvent', 'intermediateCatchEvent', 'intermediateThrowEvent', 'boundaryEvent', 'userTask'],
  [
    'messageEventDefinition',
    'timerEventDefinition',
    'signalEventDefinition',
    'errorEventDefinition',
    'escalationEventDefinition',
    'compensateEventDefinition',
    'cancelEventDefinition',
    'conditionalEventDefinition',
    'linkEventDefinition',
    'terminateEventDefinition',
  ],
  ['timeDuration', 'timeDate', 'timeCycle'],
  ['standardLoopCharacteristics', 'multiInstanceLoopCharacteristics'],
]

/** Makes another element of one, with the same content. */
function changeType(xml: string, choose: Choose): string {
  const names = families.flat()
  const found = [...xml.matchAll(new RegExp(`<((?:\\w+:)?)(${names.join('|')})(?=[\\s/>])`, 'g'))]
  const one = found[choose(found.length)]
  const [, prefix = '', name = ''] = one ?? []
  const family = families.find(words => words.includes(name)) ?? []
  const other = family[choose(family.length)]
  if (one === undefined || other === undefined) return xml
  const [before, after] = [xml.slice(0, one.index), xml.slice(one.index)]
  const opened = after.replace(`<${prefix}${name}`, `<${prefix}${other}`)
  const firstTag = opened.slice(0, opened.indexOf('>') + 1)
  return before + (firstTag.endsWith('/>') ? opened : opened.replace(`</${prefix}${name}>`, `</${prefix}${other}>`))
}

function replaceAt(xml: string, match: RegExpMatchArray, written: string): string {
  const at = match.index ?? 0
  return xml.slice(0, at) + written + xml.slice(at + match[0].length)
}
