import { IconArrowBackUp, IconArrowForwardUp, IconLayoutSidebarRight, IconMap } from '@tabler/icons-react'
import type Modeler from 'bpmn-js/lib/Modeler'
import { useEffect, useState } from 'react'
import { CanvasTools, ToolButton } from '../diagram/canvas-tools.tsx'
import type { EventBus } from '../diagram/services.ts'

interface Steps {
  canUndo(): boolean
  canRedo(): boolean
  undo(): void
  redo(): void
}

interface Minimap {
  open(): void
  close(): void
}

/** The palette covers the left edge; a small drawing stands near it, as it grows to the right. */
export const boardRoom = { covered: 100, indent: 120 }

interface BpmnToolsProps {
  readonly modeler: Modeler
  readonly panelShown: boolean
  readonly onPanel: (shown: boolean) => void
}

/** Undo, redo, overview, zoom and the switch for the properties. */
export function BpmnTools({ modeler, panelShown, onPanel }: BpmnToolsProps) {
  const steps = modeler.get<Steps>('commandStack')
  const [can, setCan] = useState({ undo: steps.canUndo(), redo: steps.canRedo() })
  const [overview, setOverview] = useState(false)
  useEffect(() => {
    modeler.get<EventBus>('eventBus').on('commandStack.changed', () => setCan({ undo: steps.canUndo(), redo: steps.canRedo() }))
  }, [modeler, steps])
  const toggleOverview = () => {
    const map = modeler.get<Minimap>('minimap')
    if (overview) map.close()
    else map.open()
    setOverview(!overview)
  }
  return (
    <CanvasTools source={modeler} room={boardRoom}>
      <ToolButton label="Undo (Ctrl Z)" icon={IconArrowBackUp} disabled={!can.undo} onClick={() => steps.undo()} />
      <ToolButton label="Redo (Ctrl Y)" icon={IconArrowForwardUp} disabled={!can.redo} onClick={() => steps.redo()} />
      <ToolButton label="Overview" icon={IconMap} pressed={overview} onClick={toggleOverview} />
      <ToolButton label="Properties" icon={IconLayoutSidebarRight} pressed={panelShown} onClick={() => onPanel(!panelShown)} />
    </CanvasTools>
  )
}
