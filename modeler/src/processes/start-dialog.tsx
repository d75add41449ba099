import { Button, Center, Group, Loader, Modal, Stack, Text } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { FilledForm } from '../diagram/form-view.tsx'
import { answer, api } from '../rest/client.ts'
import type { ProcessDefinition, StartedInstance } from '../rest/types.ts'
import { JsonField } from '../shell/json-field.tsx'
import { bodyWithVariables, jsonProblem } from '../shell/json.ts'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import classes from './process-page.module.css'
import { useStartForm } from './queries.ts'

const FormView = lazy(async () => ({ default: (await import('../diagram/form-view.tsx')).FormView }))

interface StartDialogProps {
  readonly definition: ProcessDefinition
  readonly opened: boolean
  readonly onClose: () => void
}

/** Starts an instance: with the form of the start event if there is one, else with variables written as JSON. */
export function StartDialog({ definition, opened, onClose }: StartDialogProps) {
  const name = definition.name ?? definition.processDefinitionId
  return (
    <Modal opened={opened} onClose={onClose} title={<Text fw={600}>Start “{name}”</Text>} size="lg">
      {opened && <StartBody definition={definition} onClose={onClose} />}
    </Modal>
  )
}

function StartBody({ definition, onClose }: Pick<StartDialogProps, 'definition' | 'onClose'>) {
  const form = useStartForm(definition)
  const start = useMutation({
    meta: { quiet: true },
    mutationFn: (variables: string) =>
      answer(
        api.POST('/process-instances', {
          body: {},
          bodySerializer: () => bodyWithVariables(variables, { processDefinitionKey: definition.processDefinitionKey }),
        }),
      ),
  })
  if (start.data) return <Started instance={start.data} onAgain={() => start.reset()} onClose={onClose} />
  if (definition.hasStartForm && form.isPending) return <Waiting />
  return (
    <Stack gap="sm">
      {form.isError && <ProblemNotice title="The start form could not be loaded" problem={form.error} />}
      {form.data ? (
        <StartForm
          schema={form.data.schema}
          busy={start.isPending}
          onStart={values => start.mutate(JSON.stringify(values))}
          onClose={onClose}
        />
      ) : (
        <StartWithVariables busy={start.isPending} onStart={text => start.mutate(text)} onClose={onClose} />
      )}
      {start.isError && <ProblemNotice title="It was not started" problem={start.error} />}
    </Stack>
  )
}

interface StartFormProps {
  readonly schema: string
  readonly busy: boolean
  readonly onStart: (values: Record<string, unknown>) => void
  readonly onClose: () => void
}

function StartForm({ schema, busy, onStart, onClose }: StartFormProps) {
  const form = useRef<FilledForm>(null)
  const [hasButton, setHasButton] = useState(true)
  return (
    <Suspense fallback={<Waiting />}>
      <div className={classes['form']}>
        <FormView schema={schema} values={{}} ref={form} onSubmit={onStart} onReady={it => setHasButton(it.hasButton)} />
      </div>
      {!hasButton && <StartButtons busy={busy} onStart={() => form.current?.submit()} onClose={onClose} />}
    </Suspense>
  )
}

function StartWithVariables({ busy, onStart, onClose }: { busy: boolean; onStart: (text: string) => void; onClose: () => void }) {
  const [text, setText] = useState('{\n  \n}')
  const wrong = jsonProblem(text, true) !== undefined
  return (
    <>
      <JsonField label="Variables" description="What the process knows when it begins, as JSON." value={text} onChange={setText} object />
      <StartButtons busy={busy} disabled={wrong} onStart={() => onStart(text)} onClose={onClose} />
    </>
  )
}

function StartButtons(props: { busy: boolean; disabled?: boolean; onStart: () => void; onClose: () => void }) {
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={props.onClose}>
        Cancel
      </Button>
      <Button loading={props.busy} disabled={props.disabled === true} onClick={props.onStart}>
        Start an instance
      </Button>
    </Group>
  )
}

/** The button that had the focus is gone with what it has done. */
const focus = (element: HTMLElement | null): void => element?.focus()

function Started({ instance, onAgain, onClose }: { instance: StartedInstance; onAgain: () => void; onClose: () => void }) {
  return (
    <Stack gap="md">
      <Group gap="sm">
        <IconCircleCheck color="var(--mantine-color-pine-6)" />
        <Text>
          It runs as instance <b className="number">{instance.processInstanceKey}</b>.
        </Text>
      </Group>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        <Button variant="default" onClick={onAgain}>
          Start another
        </Button>
        <Button component={Link} to={`/instances/${instance.processInstanceKey}`} ref={focus}>
          Watch it run
        </Button>
      </Group>
    </Stack>
  )
}

function Waiting() {
  return (
    <Center h={120}>
      <Loader size="sm" aria-label="Loading" />
    </Center>
  )
}
