import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowsMaximize, IconMinus, IconPlus } from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { fit } from './services.ts'
import type { Room, ServiceSource } from './services.ts'

interface CanvasToolsProps {
  readonly source: ServiceSource
  readonly room?: Room
  readonly children?: ReactNode
}

interface ZoomScroll {
  stepZoom(direction: number): void
}

/** Zoom buttons in the upper right corner; the lower right one belongs to the bpmn.io mark. */
export function CanvasTools({ source, room, children }: CanvasToolsProps) {
  const zoom = (direction: number) => source.get<ZoomScroll>('zoomScroll').stepZoom(direction)
  return (
    <div className="canvas-tools" role="toolbar" aria-label="Diagram">
      {children}
      <ToolButton label="Zoom out" icon={IconMinus} onClick={() => zoom(-1)} />
      <ToolButton label="Show the whole diagram" icon={IconArrowsMaximize} onClick={() => fit(source, room)} />
      <ToolButton label="Zoom in" icon={IconPlus} onClick={() => zoom(1)} />
    </div>
  )
}

interface ToolButtonProps {
  readonly label: string
  readonly icon: Icon
  readonly onClick: () => void
  readonly disabled?: boolean
  readonly pressed?: boolean
}

/** A small button with a picture and a name for those who cannot see it. */
export function ToolButton({ label, icon: Picture, onClick, disabled = false, pressed }: ToolButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={pressed === true ? 'light' : 'subtle'}
        color={pressed === true ? 'pine' : 'gray'}
        aria-label={label}
        disabled={disabled}
        onClick={onClick}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      >
        <Picture size={16} stroke={1.8} />
      </ActionIcon>
    </Tooltip>
  )
}
