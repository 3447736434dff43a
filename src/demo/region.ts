/** The demonstration region: fictional places and people, synthetic numbers in Ofcom's drama range. Data, no rules. */
import type { AdviserRole, Role, SettingCode } from '../contracts/vocabulary.ts'

export const demoService = {
  name: 'Northern crisis line',
  timeZone: 'Europe/London',
  textNumber: '+447700900000',
}

export const localities = ['Harrowdale', 'Eastmoor', 'Calderbeck', 'Saltmarsh'] as const
export type LocalityName = (typeof localities)[number]

export const sites: readonly { name: string; setting: SettingCode; locality: LocalityName }[] = [
  { name: 'Harrowdale General', setting: 'emergency-department', locality: 'Harrowdale' },
  { name: 'Saltmarsh Infirmary', setting: 'emergency-department', locality: 'Saltmarsh' },
  { name: 'Calderbeck police station', setting: 'police-custody', locality: 'Calderbeck' },
  { name: 'Eastmoor Academy', setting: 'school-or-college', locality: 'Eastmoor' },
]

export const organisations = [
  { name: 'Northern Children’s NHS Trust', kind: 'provider-trust' },
  { name: 'Harrowdale General Hospital', kind: 'acute-trust' },
  { name: 'Northmoor Police', kind: 'police' },
  { name: 'Northmoor Council', kind: 'local-authority' },
  { name: 'Three Rivers Safe Spaces', kind: 'voluntary' },
  { name: 'Northern Integrated Care Board', kind: 'commissioner' },
] as const

export interface DemoPerson {
  readonly name: string
  readonly role: Role
  readonly organisation: (typeof organisations)[number]['name']
  /** The department, team or unit of the organisation. */
  readonly unit: string
  /** Clinicians work for a locality; the order in it is the order of the rota. */
  readonly locality?: LocalityName
  /** Is asked for advice instead of going. */
  readonly advises?: AdviserRole
}

const trust = 'Northern Children’s NHS Trust'
const clinician = (name: string, locality: LocalityName): DemoPerson => ({
  name,
  role: 'clinician',
  organisation: trust,
  unit: 'Crisis response',
  locality,
})

export const people: readonly DemoPerson[] = [
  { name: 'Quinn Adeyemi', role: 'call-handler', organisation: trust, unit: 'Crisis line' },
  { name: 'Rosa Lindqvist', role: 'call-handler', organisation: trust, unit: 'Crisis line' },
  clinician('Ana Okafor', 'Harrowdale'),
  clinician('Ben Whitlock', 'Harrowdale'),
  clinician('Chidi Amadi', 'Harrowdale'),
  clinician('Dilys Pryce', 'Eastmoor'),
  clinician('Ewan Muir', 'Eastmoor'),
  clinician('Farah Siddiqui', 'Eastmoor'),
  clinician('Grace Oyelaran', 'Calderbeck'),
  clinician('Hamid Rostami', 'Calderbeck'),
  clinician('Isla Fairbairn', 'Calderbeck'),
  clinician('Jonah Pike', 'Saltmarsh'),
  clinician('Keira Doyle', 'Saltmarsh'),
  clinician('Leon Hartley', 'Saltmarsh'),
  { name: 'Morag Teale', role: 'coordinator', organisation: trust, unit: 'Shift coordination' },
  { name: 'Nikhil Rao', role: 'coordinator', organisation: trust, unit: 'Shift coordination' },
  { name: 'Olive Brandt', role: 'manager', organisation: trust, unit: 'On-call management' },
  { name: 'Petra Novak', role: 'manager', organisation: trust, unit: 'On-call management' },
  { name: 'Tom Ashdown', role: 'partner', organisation: 'Northmoor Police', unit: 'Street triage' },
  { name: 'Una Marsh', role: 'provider', organisation: 'Three Rivers Safe Spaces', unit: 'Safety beds' },
  {
    name: 'Vik Chandra',
    role: 'commissioner',
    organisation: 'Northern Integrated Care Board',
    unit: 'Commissioning',
  },
  { name: 'Wren Calloway', role: 'admin', organisation: trust, unit: 'Systems' },
  // Last, so that everybody else keeps their number.
  {
    name: 'Dr Sunita Bhatt',
    role: 'clinician',
    organisation: trust,
    unit: 'Consultants on call',
    advises: 'consultant',
  },
  {
    name: 'Declan Moss',
    role: 'clinician',
    organisation: 'Northmoor Council',
    unit: 'AMHP service',
    advises: 'amhp',
  },
  { name: 'Marguerite Vane', role: 'duty-director', organisation: trust, unit: 'Executive directors' },
  {
    name: 'Idris Quayle',
    role: 'social-care',
    organisation: 'Northmoor Council',
    unit: 'Children’s social care',
  },
]

/** By organisation and name, since two organisations may each have a unit of the same name. */
export const unitOf = ({ organisation, unit }: DemoPerson): string => `${organisation} / ${unit}`
export const units = [...new Map(people.map((person) => [unitOf(person), person])).entries()].map(
  ([key, { organisation, unit: name }]) => ({ key, organisation, name }),
)

/** Who looks after the machines: texted when timers stop, by a way that needs nothing of the engine. */
export const technicalHandset = { number: '+447700900190', name: 'Wren Calloway' } as const

/** `ana.okafor@demo.holdfast.example` */
export const emailOf = (name: string): string =>
  `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@demo.holdfast.example`
/** E.164, from +447700900101 up, in the order of the list. */
export const numberOf = (index: number): string => `+4477009001${String(index + 1).padStart(2, '0')}`
