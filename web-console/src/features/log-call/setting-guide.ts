/** What a setting changes about the next question, and what to know there. Pure words. */
import type { SettingCode } from '../../../../src/contracts/vocabulary.ts'

interface Guide {
  readonly place: string
  readonly hint: string
  readonly note?: string
}

const address: Guide = { place: 'Address or how to find it', hint: 'Street, postcode, buzzer, pets.' }
const guides: Partial<Record<SettingCode, Guide>> = {
  'emergency-department': {
    place: 'Which A&E, and which bay',
    hint: 'Ask if they are medically fit to be seen, and who the nurse in charge is.',
  },
  'paediatric-ward': { place: 'Which hospital and ward', hint: 'Ask who the nurse in charge is.' },
  'school-or-college': { place: 'Which school or college', hint: 'Ask who stays with them, and until when.' },
  'police-street': {
    place: 'Where the officers are',
    hint: 'Ask for the police incident number and write it into what is happening.',
    note: 'Before section 136 is used, an officer consults a doctor, a nurse or an AMHP where that is practicable (Mental Health Act 1983, section 136(1C)). Write down the advice given.',
  },
  'police-custody': {
    place: 'Which custody suite',
    hint: 'Ask for the police incident number and write it into what is happening.',
    note: 'A police station is never a place of safety for anybody under 18 (Mental Health Act 1983, section 136A(1)). If they are held under section 136, they have to be moved to another place of safety.',
  },
  gp: { place: 'Which surgery', hint: 'Ask until when they can stay there.' },
  'social-care': { place: 'Which office or team', hint: 'Ask for a number that is answered at night.' },
  'childrens-home': { place: 'Which home', hint: 'Ask who is on shift, and which authority is responsible.' },
  'foster-home': { place: 'Address or how to find it', hint: 'Ask which authority is responsible.' },
  'supported-accommodation': { place: 'Which house or flat', hint: 'Ask if staff are on site at night.' },
  'public-place': {
    place: 'Where exactly',
    hint: 'A landmark, street or map words. Ask what they are wearing.',
  },
  'crisis-cafe': { place: 'Which café', hint: 'Ask when it closes.' },
}

export const guideOf = (setting: SettingCode): Guide => guides[setting] ?? address
