import fc from 'fast-check'

/** Ends a property after this time, also while it shrinks, and tells the counterexample found so far. */
fc.configureGlobal({ interruptAfterTimeLimit: 25_000, markInterruptAsFailure: true })
