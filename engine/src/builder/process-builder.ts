import { checkModel } from './check.ts'
import { emit } from './emit.ts'
import { executionListeners } from './extensions.ts'
import { FlowBuilder } from './flow-builder.ts'
import type { ProcessModel } from './model.ts'
import { checkedId } from './names.ts'
import type { ProcessOptions } from './options.ts'
import { Path } from './path.ts'

/** Writes a process in code; `toXml` gives it as a BPMN file in the zeebe dialect. */
export class ProcessBuilder extends FlowBuilder {
  readonly id: string

  constructor(model: ProcessModel) {
    super(new Path(model, model))
    this.id = model.id
  }

  /** The BPMN XML without a diagram.
   *  @throws Error when branches are open or a flow leads to an unknown element; it says what to write. */
  async toXml(): Promise<string> {
    this.path.requireClosed()
    checkModel(this.path.model)
    return emit(this.path.model)
  }

  /** The BPMN XML with a laid-out diagram; subprocesses are drawn collapsed, with a page of their own. Same errors as `toXml`. */
  async toXmlWithDiagram(): Promise<string> {
    const xml = await this.toXml()
    const { layoutProcess } = await import('bpmn-auto-layout')
    return layoutProcess(xml)
  }
}

/** Begins a process.
 *  @example await process('order').startEvent().userTask('approve', { assignee: 'ann' }).endEvent().toXml() */
export function process(id: string, options: ProcessOptions = {}): ProcessBuilder {
  checkedId(id, 'process')
  const documentation = options.documentation === undefined ? undefined : [{ $: 'bpmn:Documentation', text: options.documentation }]
  return new ProcessBuilder({
    id,
    elements: [],
    flows: [],
    associations: [],
    byId: new Map(),
    nextFlow: 0,
    properties: { name: options.name, isExecutable: options.isExecutable ?? true, documentation },
    extensions: [
      ...(options.versionTag === undefined ? [] : [{ $: 'zeebe:VersionTag', value: options.versionTag }]),
      ...executionListeners(options),
    ],
  })
}
