import { useLocalStorage } from '@mantine/hooks'

/** Who works here. There is no login yet: the name and the groups are what the person says. */
export interface UserSettings {
  readonly name: string
  readonly groups: readonly string[]
}

const unnamed: UserSettings = { name: 'demo', groups: [] }

/** The stored settings and a way to change them; they stay in this browser. */
export function useUserSettings(): readonly [UserSettings, (settings: UserSettings) => void] {
  const [settings, change] = useLocalStorage<UserSettings>({
    key: 'stepwright.user',
    defaultValue: unnamed,
    getInitialValueInEffect: false,
  })
  return [settings, change]
}
