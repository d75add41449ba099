import { Group, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import classes from './page.module.css'

interface PageProps {
  readonly title: string
  readonly subtitle?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** The common frame of a page that is read: title, what it is, what can be done, and the body below. */
export function Page({ title, subtitle, actions, children }: PageProps) {
  useDocumentTitle(`${title} · Stepwright`)
  return (
    <main className={classes['page']}>
      <Group justify="space-between" align="flex-end" mb="md" gap="sm">
        <div className={classes['heading']}>
          <Title order={1}>{title}</Title>
          {subtitle !== undefined && (
            <Text c="dimmed" size="sm" component="div">
              {subtitle}
            </Text>
          )}
        </div>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </main>
  )
}
