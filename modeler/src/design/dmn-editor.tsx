import 'bpmn-js/dist/assets/diagram-js.css'
import 'dmn-js/dist/assets/dmn-js-shared.css'
import 'dmn-js/dist/assets/dmn-js-drd.css'
import 'dmn-js/dist/assets/dmn-js-decision-table.css'
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css'
import 'dmn-js/dist/assets/dmn-js-literal-expression.css'
import 'dmn-js/dist/assets/dmn-js-boxed-expression.css'
import 'dmn-js/dist/assets/dmn-js-boxed-expression-controls.css'
import 'dmn-js/dist/assets/dmn-font/css/dmn-embedded.css'
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css'
import '../diagram/paper.css'
import './editors.css'
import './dmn-editor.css'
import { Group, SegmentedControl } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import DmnModeler from 'dmn-js/lib/Modeler'
import type { DmnView, DmnViewer } from 'dmn-js/lib/Modeler'
import { DmnPropertiesPanelModule, DmnPropertiesProviderModule } from 'dmn-js-properties-panel'
import { useEffect, useRef, useState } from 'react'
import { ToolButton } from '../diagram/canvas-tools.tsx'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import { writeAtRest } from './editor.ts'
import type { Editor, EditorProps } from './editor.ts'
import { revealCell, tableMarks } from './table-marks.ts'

interface Shown {
  readonly views: readonly DmnView[]
  readonly active: DmnView | undefined
}

interface CommandStack {
  undo(): void
  redo(): void
}

/** The editor of decisions: tables, expressions, and the diagram of what needs what. */
export function DmnEditor({ content, onChange, onEditor }: EditorProps) {
  const paper = useRef<HTMLDivElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const first = useRef({ content, onChange, onEditor })
  const [modeler, setModeler] = useState<DmnModeler>()
  const [shown, setShown] = useState<Shown>({ views: [], active: undefined })
  const [problem, setProblem] = useState<unknown>()

  useEffect(() => {
    if (!paper.current || !panel.current) return
    const board = new DmnModeler({
      container: paper.current,
      drd: { propertiesPanel: { parent: panel.current }, additionalModules: [DmnPropertiesPanelModule, DmnPropertiesProviderModule] },
    })
    const place = paper.current
    const begin = first.current
    let gone = false
    const write = async () => begin.onChange((await board.saveXML({ format: true })).xml)
    const pencil = writeAtRest(() => void write())
    const listened = new WeakSet<DmnViewer>()
    const listen = (viewer: DmnViewer | undefined) => {
      if (!viewer || listened.has(viewer)) return
      listened.add(viewer)
      viewer.on('commandStack.changed', pencil.touch)
    }
    board.on('views.changed', ({ views, activeView }) => {
      listen(board.getActiveViewer())
      setShown({ views: [...views], active: activeView })
    })
    const open = async () => {
      await board.importXML(begin.content)
      if (gone) return
      const table = board.getViews().find(view => view.type !== 'drd')
      if (table && board.getViews().length <= 2) await board.open(table)
      listen(board.getActiveViewer())
      setModeler(board)
      begin.onEditor(editorOf(board, place))
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

  const drd = shown.active?.type === 'drd'
  return (
    <div className="board" data-panel={drd}>
      <div className="editor-column">
        {modeler && <DmnBar modeler={modeler} shown={shown} />}
        {problem !== undefined && <ProblemNotice title="This file cannot be shown" problem={problem} />}
        <div className="canvas dmn-canvas" ref={paper} />
      </div>
      <aside className="board-panel" ref={panel} aria-label="Properties" hidden={!drd} />
    </div>
  )
}

function DmnBar({ modeler, shown }: { modeler: DmnModeler; shown: Shown }) {
  const stack = () => modeler.getActiveViewer()?.get<CommandStack>('commandStack')
  return (
    <Group className="editor-bar" gap="xs" justify="space-between" wrap="nowrap">
      <SegmentedControl
        size="xs"
        aria-label="Part of the file"
        value={shown.active ? viewKey(shown.active) : ''}
        data={shown.views.map(view => ({ value: viewKey(view), label: viewName(view) }))}
        onChange={key => {
          const view = shown.views.find(it => viewKey(it) === key)
          if (view) void modeler.open(view)
        }}
      />
      <Group gap={2} wrap="nowrap">
        <ToolButton label="Undo (Ctrl Z)" icon={IconArrowBackUp} onClick={() => stack()?.undo()} />
        <ToolButton label="Redo (Ctrl Y)" icon={IconArrowForwardUp} onClick={() => stack()?.redo()} />
      </Group>
    </Group>
  )
}

function viewKey(view: DmnView): string {
  return `${view.type}:${view.element.id}`
}

function viewName(view: DmnView): string {
  return view.type === 'drd' ? 'Diagram' : (view.element.name ?? view.element.id)
}

/** Opens the decision that an element lies in, such as an input column; the diagram if it lies in none. */
async function openAround(board: DmnModeler, elementId: string): Promise<void> {
  const { xml } = await board.saveXML({ format: false })
  const element = new DOMParser().parseFromString(xml, 'text/xml').querySelector(`[id="${CSS.escape(elementId)}"]`)
  const owner = element?.closest('decision, businessKnowledgeModel')?.id
  const views = board.getViews()
  const view = views.find(it => it.type !== 'drd' && it.element.id === owner) ?? views[0]
  if (view) await board.open(view)
}

function editorOf(board: DmnModeler, paper: HTMLElement): Editor {
  const marks = document.createElement('style')
  paper.append(marks)
  const stack = () => board.getActiveViewer()?.get<CommandStack>('commandStack')
  return {
    content: async () => (await board.saveXML({ format: true })).xml,
    undo: () => stack()?.undo(),
    redo: () => stack()?.redo(),
    reveal: elementId => {
      void openAround(board, elementId).then(() => requestAnimationFrame(() => revealCell(paper, elementId)))
      return true
    },
    mark: problems => void (marks.textContent = tableMarks(problems)),
  }
}
