import { parseXml } from '../../xml-tree.ts'
import type { XmlElement } from '../../xml-tree.ts'
import { NotTranslatable } from './python-tokens.ts'
import { expressionOf } from './python.ts'
import { pythonFormat } from './scripts.ts'

const bpmn = '{http://www.omg.org/spec/BPMN/20100524/MODEL}'
/** Elements whose text is an expression in Python. */
const expressions =
  'conditionExpression|condition|loopCondition|completionCondition|loopCardinality|timeDate|timeDuration|timeCycle|messagePath|dataPath'

/** What the dialects of the suite say to people, or what SpiffWorkflow does not read: nothing of it changes what it executes. */
const words = [
  'camunda:inputOutput',
  'camunda:formData',
  'camunda:properties',
  'spiffworkflow:properties',
  'spiffworkflow:unitTests',
  'spiffworkflow:taskMetadataValues',
]
const wordAttributes = /\s(?:camunda:formKey|spiffworkflow:isMatchingCorrelation|spiffworkflow:isOutputSynced)="[^"]*"/g

/** Writes a model of SpiffWorkflow as our engine reads it. Lines stay where they are.
 *  @throws NotTranslatable for an expression without a counterpart in FEEL */
export function translate(xml: string): string {
  const plainWords = words.reduce(
    (text, word) => text.replace(new RegExp(`<${word}(?:\\s[^>]*/>|.*?</${word}>)`, 'gs'), ''),
    withChoices(xml),
  )
  // Loops get words of the zeebe dialect, which would make hints of what another dialect says.
  const foreign = /<spiffworkflow:\w+/.exec(plainWords)?.[0]
  if (foreign !== undefined && plainWords.includes('loopData'))
    throw new NotTranslatable(`The element ${foreign}> is in a dialect that is not executed.`)
  return (
    plainWords
      .replace(wordAttributes, '')
      // Lanes are drawn only, and in one model they refer to what is no node.
      .replace(/<((?:\w+:)?)laneSet\b.*?<\/\1laneSet>/gs, '')
      .replace(/(<(?:\w+:)?process\b)(?![^>]*\sisExecutable=)/g, '$1 isExecutable="true"')
      // Plain and manual tasks wait for somebody there.
      .replace(/(<\/?(?:\w+:)?)(?:task|manualTask)(?=[\s/>])/g, '$1userTask')
      .replace(/(<(?:\w+:)?scriptTask\b)([^>]*>)/g, (_, tag: string, rest: string) => {
        return `${tag} scriptFormat="${pythonFormat}"${rest.replace(/\sscriptFormat="[^"]*"/, '')}`
      })
      .replace(/(<((?:\w+:)?)multiInstanceLoopCharacteristics\b[^>]*>)(.*?)(?=<\/\2multiInstanceLoopCharacteristics>)/gs, withLoopData)
      .replace(
        new RegExp(`(<((?:\\w+:)?(?:${expressions}))(?:\\s[^>]*)?(?<!/)>)([^<]*|\\s*<!\\[CDATA\\[.*?\\]\\]>\\s*)(</\\2>)`, 'gs'),
        translated,
      )
  )
}

/** Loops name the data that they run over and make; there by names of variables, not by ids. */
function withLoopData(whole: string, open: string, prefix: string, content: string): string {
  const tag = (name: string) => new RegExp(`<${prefix}${name}\\b([^>]*?)(?:/>|>([^<]*)</)`).exec(content)
  const textOf = (name: string) => tag(name)?.[2]?.trim()
  const idOf = (name: string) => /\sid="([^"]*)"/.exec(tag(name)?.[1] ?? '')?.[1]
  const [input, item] = [textOf('loopDataInputRef'), idOf('inputDataItem')]
  const [output, result] = [textOf('loopDataOutputRef'), idOf('outputDataItem')]
  if (input === undefined && output === undefined) return whole
  const attributes = [
    ...(input === undefined ? [] : [`inputCollection="= ${input}"`, ...(item === undefined ? [] : [`inputElement="${item}"`])]),
    ...(output === undefined || result === undefined ? [] : [`outputCollection="${output}"`, `outputElement="= ${result}"`]),
  ]
  const rest = content.replace(
    new RegExp(`<${prefix}(loopData(?:Input|Output)Ref|(?:input|output)DataItem)\\b[^>]*?(?:/>|>.*?</${prefix}\\1>)`, 'gs'),
    '',
  )
  const loop = `<zeebe:loopCharacteristics xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" ${attributes.join(' ')}/>`
  return `${open}<${prefix}extensionElements>${loop}</${prefix}extensionElements>${rest}`
}

function translated(_: string, open: string, _name: string, content: string, close: string): string {
  const text = /<!\[CDATA\[(.*)\]\]>/s.exec(content)?.[1] ?? plain(content)
  if (text.trim() === '') return open + content + close
  const feel = expressionOf(text)
  // A constant in quotes is what our models write without them.
  const written = /Date|Duration|Cycle/.test(open) && feel.startsWith('"') ? (JSON.parse(feel) as string) : `= ${feel}`
  return open + escaped(written) + close
}

/** A gateway without conditions chooses there, by a rule of the tests, the flow that is named as the variable `choice` says. */
function withChoices(xml: string): string {
  let text = xml
  for (const container of parseXml(xml).children.flatMap(withContainers)) {
    const flows = container.children.filter(({ name }) => name === `${bpmn}sequenceFlow`)
    for (const gateway of container.children.filter(({ name }) => name === `${bpmn}exclusiveGateway`)) {
      const outgoing = flows.filter(flow => flow.attributes.get('sourceRef') === gateway.attributes.get('id'))
      if (outgoing.length < 2 || outgoing.some(flow => flow.children.some(({ name }) => name.endsWith('}conditionExpression')))) continue
      for (const flow of outgoing) if (gateway.attributes.get('default') !== flow.attributes.get('id')) text = withChoice(text, flow)
    }
  }
  return text
}

function withContainers(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(withContainers)]
}

function withChoice(xml: string, flow: XmlElement): string {
  const id = (flow.attributes.get('id') ?? '').replaceAll(/[.$]/g, '\\$&')
  const tag = new RegExp(`<((?:\\w+:)?)sequenceFlow((?:\\s[^>]*)?\\sid="${id}"[^>]*?)(/?)>`)
  const condition = escaped(`choice == ${JSON.stringify(flow.attributes.get('name') ?? '')}`)
  return xml.replace(tag, (_, prefix: string, attributes: string, end: string) => {
    const written = `<${prefix}sequenceFlow${attributes}><${prefix}conditionExpression>${condition}</${prefix}conditionExpression>`
    return end === '' ? written : `${written}</${prefix}sequenceFlow>`
  })
}

function plain(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll(/&#39;/g, "'")
    .replaceAll('&amp;', '&')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
