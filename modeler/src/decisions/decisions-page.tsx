import { Badge, Button, Group, NavLink as NavItem, Skeleton, Stack, Table, Text, Title } from '@mantine/core'
import { IconPlayerPlay, IconTable } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, NavLink, useParams } from 'react-router'
import { answer, api } from '../rest/client.ts'
import type { DecisionDefinition, DecisionEvaluation, EvaluatedDecision } from '../rest/types.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { JsonField } from '../shell/json-field.tsx'
import { bodyWithVariables, jsonProblem, prettyJson } from '../shell/json.ts'
import { Page } from '../shell/page.tsx'
import { ProblemNotice } from '../shell/problem-notice.tsx'
import { emptyValues, inputNames } from './decision-inputs.ts'
import classes from './decisions-page.module.css'

/** The deployed decisions, each to be tried with values. */
export function DecisionsPage() {
  const { key } = useParams()
  const decisions = useQuery({
    queryKey: ['decisions'],
    queryFn: () =>
      answer(
        api.POST('/decision-definitions/search', {
          body: { filter: { isLatestVersion: true }, sort: [{ field: 'name' }], page: { limit: 500 } },
        }),
      ),
    placeholderData: keepPreviousData,
  })
  const items = decisions.data?.items
  const chosen = items?.find(it => it.decisionDefinitionKey === key) ?? items?.[0]
  return (
    <Page title="Decisions" subtitle="Deployed decision tables and expressions, to be tried with values.">
      {decisions.isError && (
        <ProblemNotice problem={decisions.error} stale={decisions.data !== undefined} onRetry={() => void decisions.refetch()} />
      )}
      {decisions.isPending && <Skeleton h={200} />}
      {items && !chosen && (
        <EmptyState
          icon={IconTable}
          title="No decision is deployed"
          text="Make a decision in the designer and deploy it, alone or together with the process that asks it."
        />
      )}
      {items && chosen && (
        <div className={classes['columns']}>
          <nav className={`card ${classes['list'] ?? ''}`} aria-label="Decisions">
            {items.map(it => (
              <NavItem
                key={it.decisionDefinitionKey}
                component={NavLink}
                to={`/decisions/${it.decisionDefinitionKey}`}
                label={it.name}
                description={`${it.decisionDefinitionId} · version ${it.version}`}
                active={it === chosen}
                style={{ overflowWrap: 'anywhere' }}
              />
            ))}
          </nav>
          <TryOut key={chosen.decisionDefinitionKey} decision={chosen} />
        </div>
      )}
    </Page>
  )
}

function TryOut({ decision }: { decision: DecisionDefinition }) {
  const key = decision.decisionDefinitionKey
  const names = useQuery({
    queryKey: ['decision-inputs', key],
    meta: { fixed: true },
    staleTime: Infinity,
    queryFn: () => loadNames(decision),
  })
  const [written, setText] = useState<string>()
  const text = written ?? emptyValues(names.data ?? [])
  const evaluate = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      answer(
        api.POST('/decision-definitions/evaluation', {
          body: { decisionDefinitionKey: decision.decisionDefinitionKey },
          bodySerializer: () => bodyWithVariables(text, { decisionDefinitionKey: decision.decisionDefinitionKey }),
        }),
      ),
  })
  return (
    <section className={`card ${classes['body'] ?? ''}`}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{decision.name}</Title>
        <Button component={Link} to={`/design?decision=${key}`} size="xs" variant="default">
          Design
        </Button>
      </Group>
      <JsonField
        label="Values"
        description='As JSON, for example {"amount": 120, "kind": "travel"}'
        value={text}
        onChange={setText}
        object
        minRows={4}
      />
      <Group justify="flex-end" mt="sm">
        <Button
          leftSection={<IconPlayerPlay size={16} />}
          disabled={jsonProblem(text, true) !== undefined}
          loading={evaluate.isPending}
          onClick={() => evaluate.mutate()}
        >
          Evaluate
        </Button>
      </Group>
      {evaluate.isError && <ProblemNotice title="It could not be evaluated" problem={evaluate.error} />}
      {evaluate.data && <Outcome evaluation={evaluate.data} />}
    </section>
  )
}

async function loadNames({ decisionDefinitionKey, decisionDefinitionId }: DecisionDefinition): Promise<readonly string[]> {
  const params = { path: { decisionDefinitionKey } }
  const xml = await answer(api.GET('/decision-definitions/{decisionDefinitionKey}/xml', { params, parseAs: 'text' }))
  return inputNames(xml ?? '', decisionDefinitionId)
}

function Outcome({ evaluation }: { evaluation: DecisionEvaluation }) {
  if (evaluation.failureMessage !== null)
    return <ProblemNotice title="The decision failed" problem={new Error(evaluation.failureMessage)} />
  const unfit = evaluation.output === 'null' && evaluation.evaluatedDecisions.at(-1)?.matchedRules.length === 0
  return (
    <Stack gap="md" mt="md" role="status">
      <div>
        <Text size="sm" c="dimmed">
          Answer
        </Text>
        <pre className={classes['answer']}>{prettyJson(evaluation.output)}</pre>
        {unfit && (
          <Text size="sm" c="dimmed" mt={4}>
            No rule fits these values.
          </Text>
        )}
      </div>
      {evaluation.evaluatedDecisions.map(it => (
        <Evaluated key={it.decisionDefinitionId} decision={it} />
      ))}
    </Stack>
  )
}

function Evaluated({ decision }: { decision: EvaluatedDecision }) {
  return (
    <div>
      <Group gap="xs" mb={4}>
        <Text fw={600} size="sm">
          {decision.decisionDefinitionName}
        </Text>
        {decision.matchedRules.map(rule => (
          <Badge key={rule.ruleId}>Rule {rule.ruleIndex}</Badge>
        ))}
      </Group>
      {decision.evaluatedInputs.length > 0 && (
        <Table verticalSpacing={4} highlightOnHover={false}>
          <Table.Tbody>
            {decision.evaluatedInputs.map(input => (
              <Table.Tr key={input.inputId}>
                <Table.Td w={240}>{input.inputName}</Table.Td>
                <Table.Td ff="monospace">{input.inputValue}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </div>
  )
}
