const drawing = 'Refused at deployment, as the simulator asks less of a drawing:'

/** Scenarios in which the simulator does not do what the standard says or takes another stand, with the reason: not asked of us. By name of the scenario. */
export const deviations: { readonly [name: string]: string } = {
  'link-event': `${drawing} it has a catching link event without a throwing one (10.5.4).`,
  'inclusive-gateway-link-missing': `${drawing} it has a catching link event without a throwing one (10.5.4).`,
  'inclusive-gateway-no-outgoings':
    'The simulator drops the token when no flow is chosen; 13.4.3 demands an exception, with us an incident.',
  'error-no-catch':
    'The simulator goes on as if an error that nobody catches was handled; our stand is an incident at the thrower (13.5.3).',
  'signal-trigger-start-event': `${drawing} one of its processes has no node where it could begin.`,
  'signal-trigger-event-based-gateway': `${drawing} its event-based gateway has one outgoing flow; 10.6.6 demands two.`,
  'signal-consume':
    'In the simulator the inner catcher keeps the signal; by 10.5.1 a signal reaches every catcher, the boundary event too.',
  'event-sub-process-nested-cancelation-absorb-event':
    'Two handlers of one scope wait for the same signal. By 10.5.1 it reaches both: ours begins the non-interrupting one too, before the interrupting one ends it; the simulator does not.',
  'process-implicit-start-none-event': `${drawing} two start events without a trigger are alternatives that nobody chooses (10.5.2).`,
  'sub-process-multiple-starts': `${drawing} two start events without a trigger are alternatives that nobody chooses (10.5.2).`,
  'sub-process-empty-continuation': `${drawing} it has subprocesses with nothing in them.`,
  'transaction-no-compensate-activity': `${drawing} its compensation boundary event leads to no handler (10.7).`,
  'compensation-no-compensate-activity': `${drawing} its compensation boundary event leads to no handler (10.7).`,
  'message-flow-pool-pool': 'There is no process in it, only two pools.',
  'message-flow-trigger-event-based-gateway': `${drawing} message events and receive tasks stand behind one event-based gateway (10.6.6).`,
}
