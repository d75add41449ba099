import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconInbox, IconMoon, IconPencil, IconPlayerPlay, IconSitemap, IconSun, IconTable } from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import { NavLink, Outlet } from 'react-router'
import { ServerState } from './server-state.tsx'
import { UserMenu } from './user-menu.tsx'
import classes from './frame.module.css'

const places: readonly { to: string; label: string; icon: Icon }[] = [
  { to: '/design', label: 'Design', icon: IconPencil },
  { to: '/processes', label: 'Processes', icon: IconSitemap },
  { to: '/tasks', label: 'Tasks', icon: IconInbox },
  { to: '/instances', label: 'Instances', icon: IconPlayerPlay },
  { to: '/decisions', label: 'Decisions', icon: IconTable },
]

/** The bar on top and the page below it. */
export function Frame() {
  return (
    <div className={classes['frame']}>
      <a className={classes['skip']} href="#page">
        Skip to the page
      </a>
      <header className={classes['bar']}>
        <NavLink to="/processes" className={classes['brand'] ?? ''} aria-label="Stepwright, start page">
          <img src="/favicon.svg" alt="" width={26} height={26} />
          <span>Stepwright</span>
        </NavLink>
        <nav className={classes['places']} aria-label="Main">
          {places.map(place => (
            <NavLink key={place.to} to={place.to} className={classes['place'] ?? ''} title={place.label}>
              <place.icon size={17} stroke={1.7} aria-hidden />
              <span>{place.label}</span>
            </NavLink>
          ))}
        </nav>
        <ServerState />
        <SchemeToggle />
        <UserMenu />
      </header>
      <div id="page" className={classes['body']} tabIndex={-1}>
        <Outlet />
      </div>
    </div>
  )
}

function SchemeToggle() {
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light') === 'dark'
  const label = dark ? 'Switch to light colours' : 'Switch to dark colours'
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={() => setColorScheme(dark ? 'light' : 'dark')}>
        {dark ? <IconSun size={18} /> : <IconMoon size={18} />}
      </ActionIcon>
    </Tooltip>
  )
}
