import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css'
import './paper.css'
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import { useEffect, useRef, useState } from 'react'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import { CanvasTools } from './canvas-tools.tsx'
import { withLayout } from './layout.ts'
import { drawMarks } from './marks.ts'
import type { DiagramMarks } from './marks.ts'
import { fit } from './services.ts'
import type { Canvas, DiagramElement, ElementRegistry, EventBus } from './services.ts'

interface BpmnViewerProps {
  readonly xml: string
  readonly marks?: DiagramMarks
  /** The chosen element, outlined. */
  readonly chosen?: string | undefined
  /** Called with an element's id, or undefined for the empty paper. */
  readonly onChoose?: (elementId: string | undefined) => void
  readonly className?: string | undefined
}

/** A diagram to look at: drag to move, wheel to zoom, click to choose an element. */
export function BpmnViewer({ xml, marks, chosen, onChoose, className }: BpmnViewerProps) {
  const place = useRef<HTMLDivElement>(null)
  const choose = useRef(onChoose)
  const [shown, setShown] = useState<NavigatedViewer>()
  const [problem, setProblem] = useState<unknown>()
  useEffect(() => void (choose.current = onChoose), [onChoose])

  useEffect(() => {
    if (!place.current) return
    const viewer = new NavigatedViewer({ container: place.current })
    let gone = false
    const show = async () => {
      const drawn = await withLayout(xml)
      if (gone) return
      await viewer.importXML(drawn)
      if (gone) return
      fit(viewer)
      setProblem(undefined)
      setShown(viewer)
    }
    show().catch((failure: unknown) => !gone && setProblem(failure))
    const events = viewer.get<EventBus>('eventBus')
    events.on('element.click', event => choose.current?.(choosable(viewer, event.element)))
    return () => {
      gone = true
      setShown(undefined)
      viewer.destroy()
    }
  }, [xml])

  useEffect(() => {
    if (shown && marks) drawMarks(shown, marks)
  }, [shown, marks])

  useEffect(() => {
    if (!shown || chosen === undefined || !shown.get<ElementRegistry>('elementRegistry').get(chosen)) return
    const canvas = shown.get<Canvas>('canvas')
    canvas.addMarker(chosen, 'is-chosen')
    return () => canvas.removeMarker(chosen, 'is-chosen')
  }, [shown, chosen])

  if (problem !== undefined) return <ProblemNotice title="The diagram could not be drawn" problem={problem} />
  return (
    <div className={`canvas ${className ?? ''}`} ref={place}>
      {shown && <CanvasTools source={shown} />}
    </div>
  )
}

function choosable(viewer: NavigatedViewer, element: DiagramElement | undefined): string | undefined {
  if (!element || element === viewer.get<Canvas>('canvas').getRootElement()) return undefined
  return element.businessObject?.id
}
