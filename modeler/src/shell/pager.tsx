import { Button, Group, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import type { SearchPage } from '../rest/types.ts'
import type { Cursor } from './use-cursor.ts'

interface PagerProps {
  readonly page: SearchPage<unknown>['page']
  readonly shown: number
  readonly cursor: Cursor
  /** What is counted, in the plural. */
  readonly unit: string
}

/** "1–50 of 1,234 instances" and the buttons for the neighbouring pages. */
export function Pager({ page, shown, cursor, unit }: PagerProps) {
  const from = cursor.offset + 1
  const to = cursor.offset + shown
  const end = page.endCursor
  const total = `${page.totalItems.toLocaleString()}${page.hasMoreTotalItems ? '+' : ''}`
  const more = to < page.totalItems || page.hasMoreTotalItems
  return (
    <Group justify="space-between" px="sm" py={8} gap="xs">
      <Text size="sm" c="dimmed" className="number">
        {more || cursor.offset > 0 ? `${from.toLocaleString()}–${to.toLocaleString()} of ${total} ${unit}` : `${total} ${unit}`}
      </Text>
      {(more || cursor.offset > 0) && (
        <Group gap={6}>
          <Button
            size="xs"
            variant="default"
            disabled={cursor.offset === 0}
            onClick={() => cursor.back()}
            leftSection={<IconChevronLeft size={14} />}
          >
            Previous
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={!more || end === null}
            onClick={() => end !== null && cursor.next(end)}
            rightSection={<IconChevronRight size={14} />}
          >
            Next
          </Button>
        </Group>
      )}
    </Group>
  )
}
