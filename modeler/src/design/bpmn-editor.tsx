import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css'
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css'
import 'bpmn-js-color-picker/colors/color-picker.css'
import 'diagram-js-minimap/assets/diagram-js-minimap.css'
import '../diagram/paper.css'
import './editors.css'
import { ZeebeVariableResolverModule } from '@bpmn-io/variable-resolver'
import Modeler from 'bpmn-js/lib/Modeler'
import colorPicker from 'bpmn-js-color-picker'
import { CreateAppendAnythingModule } from 'bpmn-js-create-append-anything'
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule } from 'bpmn-js-properties-panel'
import behaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud'
import minimap from 'diagram-js-minimap'
import grid from 'diagram-js-grid'
import { useEffect, useRef, useState } from 'react'
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json'
import { fit, reveal } from '../diagram/services.ts'
import type { ElementRegistry, EventBus } from '../diagram/services.ts'
import { withLayout } from '../diagram/layout.ts'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import { BpmnTools, boardRoom } from './bpmn-tools.tsx'
import { writeAtRest } from './editor.ts'
import type { Editor, EditorProps } from './editor.ts'
import { executedGroups } from './executed-groups.ts'
import { keepUndrawn } from './keep-undrawn.ts'
import { houseWords } from './house-words.ts'
import { drawProblems } from './problem-badges.ts'
import { UndrawnNote } from './undrawn-note.tsx'
import { undrawnOn } from './undrawn.ts'
import type { Undrawn } from './undrawn.ts'

const modules = [
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  ZeebePropertiesProviderModule,
  behaviors,
  CreateAppendAnythingModule,
  ZeebeVariableResolverModule,
  colorPicker,
  minimap,
  grid,
  houseWords,
  executedGroups,
  keepUndrawn,
]

const nothingUndrawn: Undrawn = { kinds: [], diagrams: [] }

/** Narrower windows begin without the properties, in pixels. */
const roomForPanel = 960

/** The drawing board for processes, with the properties of the chosen element beside it. */
export function BpmnEditor({ content, onChange, onEditor }: EditorProps) {
  const paper = useRef<HTMLDivElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const first = useRef({ content, onChange, onEditor })
  const [modeler, setModeler] = useState<Modeler>()
  const [problem, setProblem] = useState<unknown>()
  const [undrawn, setUndrawn] = useState<Undrawn>(nothingUndrawn)
  const [panelShown, setPanelShown] = useState(() => window.innerWidth >= roomForPanel)

  useEffect(() => {
    if (!paper.current || !panel.current) return
    const board = new Modeler({
      container: paper.current,
      propertiesPanel: { parent: panel.current, feelPopupContainer: document.body },
      additionalModules: modules,
      moddleExtensions: { zeebe },
    })
    const begin = first.current
    let gone = false
    const write = async () => {
      const { xml } = await board.saveXML({ format: true })
      if (xml !== undefined) begin.onChange(xml)
    }
    const pencil = writeAtRest(() => void write())
    const open = async () => {
      await board.importXML(await withLayout(begin.content))
      if (gone) return
      setUndrawn(undrawnOn(board))
      fit(board, boardRoom)
      setModeler(board)
      begin.onEditor(editorOf(board))
      board.get<EventBus>('eventBus').on('commandStack.changed', pencil.touch)
    }
    open().catch((failure: unknown) => !gone && setProblem(failure))
    return () => {
      gone = true
      pencil.stop()
      begin.onEditor(null)
      setModeler(undefined)
      board.destroy()
    }
  }, [])

  const show = async (diagramId: string) => {
    if (!modeler) return
    await modeler.open(diagramId)
    setUndrawn(undrawnOn(modeler))
    fit(modeler, boardRoom)
    // The signs of problems went with the diagram that was shown before.
    onEditor(editorOf(modeler))
  }

  return (
    <div className="board" data-panel={panelShown}>
      <div className="canvas" ref={paper}>
        {problem !== undefined && <ProblemNotice title="This file cannot be drawn" problem={problem} />}
        <UndrawnNote undrawn={undrawn} onShow={id => void show(id).catch(setProblem)} onClose={() => setUndrawn(nothingUndrawn)} />
        {modeler && <BpmnTools modeler={modeler} panelShown={panelShown} onPanel={setPanelShown} />}
      </div>
      <aside className="board-panel" ref={panel} aria-label="Properties" hidden={!panelShown} />
    </div>
  )
}

interface CommandStack {
  undo(): void
  redo(): void
}

interface DirectEditing {
  /** Takes over the name that is being written, if one is. */
  complete(): void
}

interface Selection {
  select(element: unknown): void
}

function editorOf(board: Modeler): Editor {
  return {
    content: async () => {
      board.get<DirectEditing>('directEditing').complete()
      return (await board.saveXML({ format: true })).xml ?? ''
    },
    undo: () => board.get<CommandStack>('commandStack').undo(),
    redo: () => board.get<CommandStack>('commandStack').redo(),
    reveal: elementId => {
      if (!reveal(board, elementId)) return false
      board.get<Selection>('selection').select(board.get<ElementRegistry>('elementRegistry').get(elementId))
      return true
    },
    mark: problems => drawProblems(board, problems),
  }
}
