import '@bpmn-io/form-js/dist/assets/form-js.css'
import './form-view.css'
import { Form } from '@bpmn-io/form-js'
import { Skeleton, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Ref } from 'react'
import { formFeel } from './form-feel.ts'
import type { FormClock } from './form-values.ts'
import { useServerClock } from '../rest/server-clock.ts'
import { ProblemNotice } from '../shell/problem-notice.tsx'

/** What a person filled in, or false while fields are wrong. */
export interface FilledForm {
  submit(): void
}

interface FormViewProps {
  /** The form as JSON text. */
  readonly schema: string
  readonly values: Record<string, unknown>
  readonly readOnly?: boolean
  readonly onSubmit: (values: Record<string, unknown>) => void
  readonly ref?: Ref<FilledForm>
  /** Told whether the form brings its own send button. */
  readonly onReady?: (form: { hasButton: boolean }) => void
}

interface SubmitEvent {
  readonly data: Record<string, unknown>
  readonly errors: Record<string, unknown>
}

/** A form to fill in. Sends only when every field is right; the form itself says what is wrong. */
export function FormView(props: FormViewProps) {
  const clock = useServerClock()
  if (clock.isPending) return <Skeleton h={160} />
  return (
    <>
      {clock.isError && (
        <Text size="xs" c="dimmed" mb="xs" role="status">
          The server's time zone is not known, as it does not answer: dates without a zone are taken in UTC.
        </Text>
      )}
      <FormOf {...props} clock={clock.data ?? clockWithoutServer} />
    </>
  )
}

const clockWithoutServer: FormClock = { now: Date.now, zone: 'UTC' }

function FormOf({ schema, values, readOnly = false, onSubmit, ref, onReady, clock }: FormViewProps & { readonly clock: FormClock }) {
  const place = useRef<HTMLDivElement>(null)
  const [problem, setProblem] = useState<unknown>()
  const latest = useRef({ onSubmit, onReady, values })
  useEffect(() => void (latest.current = { onSubmit, onReady, values }))

  useEffect(() => {
    if (!place.current) return
    const form = new Form({ container: place.current, additionalModules: [formFeel(clock)] })
    let gone = false
    form.on('submit', (event: SubmitEvent) => {
      if (Object.keys(event.errors).length === 0) latest.current.onSubmit(event.data)
    })
    show(form, schema, latest.current.values, readOnly).then(
      hasButton => !gone && latest.current.onReady?.({ hasButton }),
      (failure: unknown) => !gone && setProblem(failure),
    )
    assign(ref, { submit: () => void form.submit() })
    return () => {
      gone = true
      assign(ref, null)
      form.destroy()
    }
  }, [schema, readOnly, ref, clock])

  if (problem !== undefined) return <ProblemNotice title="The form could not be shown" problem={problem} />
  return <div className="form-view" ref={place} />
}

function assign(ref: Ref<FilledForm> | undefined, value: FilledForm | null): void {
  if (typeof ref === 'function') ref(value)
  else if (ref) ref.current = value
}

async function show(form: Form, text: string, values: Record<string, unknown>, readOnly: boolean): Promise<boolean> {
  const schema = JSON.parse(text) as { components?: { type: string; action?: string }[] }
  await form.importSchema(schema, structuredClone(values))
  if (readOnly) form.setProperty('readOnly', true)
  return text.includes('"submit"') && hasSubmit(schema)
}

interface Component {
  readonly type?: string
  readonly action?: string
  readonly components?: readonly Component[]
}

function hasSubmit(component: Component): boolean {
  if (component.type === 'button' && component.action !== 'reset') return true
  return component.components?.some(hasSubmit) === true
}
