import type { Variables } from 'stepwright'
import type { Recording } from './oracle.ts'

const three = { input_data: [1, 2, 3] }

/** Data that a test puts into the start by hand; the recording has only stimuli. */
export const given: { readonly [id: string]: Variables } = {
  'CollaborationTest.testBpmnMessage': { lover_name: 'Peggy' },
  'CollaborationTest.testCollaboration': { lover_name: 'Peggy' },
  'CollaborationTest.testSerialization': { lover_name: 'Peggy' },
  'StandardLoopTest.testLoopMaximum': { done: false },
  'StandardLoopTest.testLoopCondition': { done: false },
  'StandardLoopTest.testSkipLoop': { done: true },
  'ParallelMultiInstanceNewOutputTest.testEmptyCollection': { input_data: [] },
  'SequentialMultiInstanceNewOutputTest.testEmptyCollection': { input_data: [] },
  ...Object.fromEntries(
    [
      'ParallelMultiInstanceNewOutputTest.testList',
      'ParallelMultiInstanceNewOutputTest.testListSaveRestore',
      'ParallelMultiInstanceTaskTest.testParseInputOutput',
      'SequentialMultiInstanceNewOutputTest.testList',
      'SequentialMultiInstanceNewOutputTest.testListSaveRestore',
    ].map(id => [id, three]),
  ),
}

/** What a message carries that a test gives by hand. */
export const payloads: { readonly [id: string]: Variables } = {
  'CollaborationTest.testBpmnMessage': { from_name: 'Peggy', other_nonsense: 1001 },
}

const altered = 'The test alters the model in memory; the file does not say what was run.'
const byHand = 'The test goes back to an earlier task by hand, which the recording does not say.'
const dictionary = 'SpiffWorkflow loops over a dictionary or a set; with us a loop runs over a list (13.3.7: a collection).'
const dictionaryOut = 'SpiffWorkflow collects into a dictionary by position; with us the output of a loop is a list.'
const noData =
  'SpiffWorkflow breaks off without the data. With us an activity waits for what its input set requires, and what no set requires may be missing (10.4.2, our stand).'
const caught = 'The test gives the event to the engine by a call that the recording does not hold.'
const goesOn =
  'An interrupting event subprocess ends what runs in its scope (10.3.5, 13.5.4); SpiffWorkflow lets the thrower go on to its end event.'
const cycle = 'A timer start event begins an instance at each turn of its cycle (10.5.2); SpiffWorkflow begins one, and its flow twice.'
const host = 'The work is done by a class of the host, which is not in the material.'
const errorRef = 'Refused: its error end event names no error (10.5.6, table 10.93: it must, in an executable process).'

/** Where SpiffWorkflow does something else than BPMN 2.0.2, or the recording lacks what its test did. */
export const deviations: { readonly [id: string]: string } = {
  'ParallelJoinLongInclusiveTest.testNoFirstThenThread1':
    'Lost update: at the join SpiffWorkflow takes the older "choice" of the branch that arrives last. Here a variable has one value in its scope (10.4).',
  'ParallelMultiInstanceNewOutputTest.testDict': dictionary,
  'ParallelMultiInstanceNewOutputTest.testDictSaveRestore': dictionary,
  'ParallelMultiInstanceNewOutputTest.testSet': dictionary,
  'SequentialMultiInstanceNewOutputTest.testDict': dictionary,
  'SequentialMultiInstanceNewOutputTest.testDictSaveRestore': dictionary,
  'SequentialMultiInstanceNewOutputTest.testSet': dictionary,
  'ParallellMultiInstanceExistingOutputTest.testDictWithListOutput': dictionary,
  'SequentialMultiInstanceExistingOutputTest.testDictWithListOutput': dictionary,
  'ParallellMultiInstanceExistingOutputTest.testInvalidOutputType': dictionary,
  'SequentialMultiInstanceExistingOutputTest.testInvalidOutputType': dictionary,
  'ParallellMultiInstanceExistingOutputTest.testListWithDictOutput': dictionaryOut,
  'SequentialMultiInstanceExistingOutputTest.testListWithDictOutput': dictionaryOut,
  'ParallellMultiInstanceExistingOutputTest.testNonEmptyOutput':
    'SpiffWorkflow refuses a list that is not empty as the output of a loop; with us the loop makes a new one.',
  'SequentialMultiInstanceExistingOutputTest.testNonEmptyOutput':
    'SpiffWorkflow refuses a list that is not empty as the output of a loop; with us the loop makes a new one.',
  'ParallelMultiInstanceNewOutputTest.testCondition': altered,
  'ParallelMultiInstanceWithCardinality.testCondition': altered,
  'SequentialMultiInstanceNewOutputTest.testCondition': altered,
  'SequentialMultiInstanceWithCardinality.testCondition': altered,
  'ParallelMultiInstanceUpdateInputTest.testDict': altered,
  'ParallelMultiInstanceUpdateInputTest.testList': altered,
  'SequentialMultiInstanceUpdateInputTest.testDict': altered,
  'SequentialMultiInstanceUpdateInputTest.testList': altered,
  'DataObjectReferenceTest.testMissingDataInput': noData,
  'DataObjectReferenceTest.testMissingDataOutput': noData,
  'CallActivityDataTest.testCallActivityMissingInput': noData,
  'CallActivityDataTest.testCallActivityMissingOutput': noData,
  'IOSpecOnTaskTest.testIOSpecOnTaskMissingInput': noData,
  'IOSpecOnTaskTest.testIOSpecOnTaskMissingOutput': noData,
  'DataStoreReferenceTest.testSeparateRestoredWorkflowInstancesCanShareDataUsingDataStores': host,
  'DataStoreReferenceTest.testSeparateWorkflowInstancesCanShareDataUsingDataStores': host,
  'ServiceTaskTest.testRunThroughHappy': host,
  'PythonScriptEngineEnvironmentTest.testTaskDataSizeWithNonTaskDataEnvironmentBasedPythonScriptEngine':
    'It asks for the names that Python itself has in a script.',
  'ResetSubProcessTest.testSaveRestore': byHand,
  'ResetSubProcessTest.testResetToOuterWorkflowWhileInSubWorkflow': byHand,
  'ResetTokenOnBoundaryEventTest.testResetToOuterWorkflow': byHand,
  'ResetTokenOnBoundaryEventTest.testResetToSubprocess': byHand,
  'ResetTokenOnBoundaryEventTest.testSaveRestore': byHand,
  'SwimLaneTest.testRunThroughHappy':
    'A condition compares a Boolean with a text, which is false in Python, but null in FEEL: an incident with its reason, not a way out (our stand).',
  'EventBasedGatewayTest.testEventBasedGateway': caught,
  'EventBasedGatewayTest.testEventBasedGatewaySaveRestore': caught,
  'EventBasedGatewayTest.testEventSubprocess': goesOn,
  'EventBasedGatewayTest.testEventSubprocessSaveRestore': goesOn,
  'TransactionSubprocessTest.testNormalCompletion': errorRef,
  'TransactionSubprocessTest.testSubworkflowCancelEvent': errorRef,
  'TransactionSubprocessTest.testSubworkflowErrorCodeNone': errorRef,
  'TransactionSubprocessTest.testSubworkflowErrorCodeOne': errorRef,
  'TimerCycleStartTest.testRunThroughHappy': cycle,
  'TimerCycleStartTest.testThroughSaveRestore': cycle,
  'SpiffPropertiesTest.testTask': 'Refused: its sequence flows are not in the file, only what refers to them.',
  'SpiffPropertiesTest.testTaskSaveRestore': 'Refused: its sequence flows are not in the file, only what refers to them.',
}

/** Why a recording asks nothing of an engine; undefined if it does. */
export function notAsked(id: string, { process, errors }: Recording): string | undefined {
  if (process === undefined || process === null)
    return errors.length > 0 && id.startsWith('InvalidWorkflowsTest')
      ? undefined
      : 'It asks only what the parser of SpiffWorkflow knows of a model; nothing is run.'
  return /^ResetToken(?!OnBoundary)/.test(id) ? byHand : undefined
}
