import { Alert, Anchor, Button, Checkbox, Group, List, Modal, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconPlayerPlay } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { StartDialog } from '../processes/start-dialog.tsx'
import { RequestProblem, answer, api } from '../rest/client.ts'
import type { DeployProblem, Deployment, ProcessDefinition } from '../rest/types.ts'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import { deploy, deployedWords } from './deploy.ts'
import type { Sent } from './deploy.ts'
import { definedIds, kindWords, referencedIds } from './file-kind.ts'
import { markSaved } from './open-files.ts'
import type { OpenFile } from './open-files.ts'

interface DeployDialogProps {
  readonly files: readonly OpenFile[]
  readonly active: OpenFile
  /** Asks the editors for the newest content. */
  readonly collect: (files: readonly OpenFile[]) => Promise<readonly Sent[]>
  readonly onReveal: (fileName: string | null, elementId: string) => void
  readonly onClose: () => void
}

/** Chooses what to deploy, deploys it, says what came of it, and offers to start what was deployed. */
export function DeployDialog({ files, active, collect, onReveal, onClose }: DeployDialogProps) {
  const [chosen, setChosen] = useState<readonly string[]>(() => belongingTo(active, files))
  const [starting, setStarting] = useState<ProcessDefinition>()
  const send = useMutation({
    meta: { quiet: true },
    mutationFn: async () => {
      const sent = await collect(files.filter(file => chosen.includes(file.id)))
      const deployment = await deploy(sent)
      for (const file of sent) markSaved(file.id, file.content)
      return deployment
    },
  })
  const begin = useMutation({
    mutationFn: (key: string) =>
      answer(api.GET('/process-definitions/{processDefinitionKey}', { params: { path: { processDefinitionKey: key } } })),
    onSuccess: setStarting,
  })
  if (starting) return <StartDialog definition={starting} opened onClose={onClose} />
  return (
    <Modal opened onClose={onClose} title={<Text fw={600}>{send.data ? 'Deployed' : 'Deploy'}</Text>} size="lg">
      {send.data ? (
        <Outcome deployment={send.data} onStart={key => begin.mutate(key)} onClose={onClose} />
      ) : (
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            The server takes all of these or none. A process gets a new version if it has changed; what runs goes on in its old one.
          </Text>
          <FileChoice files={files} chosen={chosen} onChoose={setChosen} />
          {send.isError && <Refusal problem={send.error} onReveal={(file, element) => (onReveal(file, element), onClose())} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button loading={send.isPending} disabled={chosen.length === 0} onClick={() => send.mutate()} data-autofocus>
              Deploy
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}

/** The file itself and the open files that it refers to. */
function belongingTo(active: OpenFile, files: readonly OpenFile[]): readonly string[] {
  const needed = active.kind === 'bpmn' ? referencedIds(active.content) : new Set<string>()
  const related = files.filter(file => file.id !== active.id && definedIds(file.kind, file.content).some(id => needed.has(id)))
  return [active, ...related].map(file => file.id)
}

interface FileChoiceProps {
  readonly files: readonly OpenFile[]
  readonly chosen: readonly string[]
  readonly onChoose: (ids: readonly string[]) => void
}

function FileChoice({ files, chosen, onChoose }: FileChoiceProps) {
  return (
    <Checkbox.Group value={[...chosen]} onChange={onChoose} aria-label="Files to deploy">
      <Stack gap={8}>
        {files.map(file => (
          <Checkbox
            key={file.id}
            value={file.id}
            label={file.name}
            description={kindWords[file.kind]}
            styles={{ label: { overflowWrap: 'anywhere' } }}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

function Refusal({ problem, onReveal }: { problem: Error; onReveal: (file: string | null, elementId: string) => void }) {
  const reasons = problem instanceof RequestProblem ? problem.reasons : []
  if (reasons.length === 0) return <ProblemNotice title="It was not deployed" problem={problem} />
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle size={18} />}
      title={reasons.length === 1 ? 'One thing must be put right first' : `${reasons.length} things must be put right first`}
    >
      <List size="sm" spacing={6} mah={280} style={{ overflow: 'auto' }}>
        {reasons.map((reason, at) => (
          <List.Item key={at}>
            {reason.message} {reason.hint} <Place reason={reason} onReveal={onReveal} />
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

function Place({ reason, onReveal }: { reason: DeployProblem; onReveal: (file: string | null, elementId: string) => void }) {
  const { file, elementId, line } = reason
  const where = [file, line === null ? null : `line ${line}`].filter(it => it !== null && it !== undefined).join(', ')
  return (
    <Text span size="sm" c="dimmed">
      {elementId !== null && elementId !== undefined && (
        <Anchor component="button" size="sm" onClick={() => onReveal(file, elementId)}>
          Show {elementId}
        </Anchor>
      )}
      {where !== '' && ` (${where})`}
    </Text>
  )
}

function Outcome({
  deployment,
  onStart,
  onClose,
}: {
  deployment: Deployment
  onStart: (definitionKey: string) => void
  onClose: () => void
}) {
  const processes = deployment.deployments.flatMap(it => (it.processDefinition ? [it.processDefinition] : []))
  return (
    <Stack gap="md">
      <List icon={<IconCircleCheck size={18} color="var(--mantine-color-pine-6)" />} spacing={4}>
        {deployedWords(deployment).map(line => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
      {deployment.warnings !== undefined && deployment.warnings.length > 0 && (
        <Alert color="orange" icon={<IconAlertTriangle size={18} />} title="To be looked at">
          <List size="sm" spacing={4}>
            {deployment.warnings.map((warning, at) => (
              <List.Item key={at}>
                {warning.message} {warning.hint}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} autoFocus={processes.length === 0}>
          Close
        </Button>
        {processes.map((process, at) => (
          <Button
            key={process.processDefinitionKey}
            leftSection={<IconPlayerPlay size={16} />}
            onClick={() => onStart(process.processDefinitionKey)}
            autoFocus={at === 0}
          >
            {processes.length === 1 ? 'Start an instance' : `Start ${process.processDefinitionId}`}
          </Button>
        ))}
      </Group>
    </Stack>
  )
}
