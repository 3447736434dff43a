/** The three answers that are enough: number, what is happening, where. Then the setting's own next question. */
import type { Ref } from 'react'
import { readRegion } from '../../../../src/contracts/calls.ts'
import { settings } from '../../../../src/contracts/vocabulary.ts'
import { labels } from '../../../../src/contracts/words/labels.ts'
import { useRead } from '../../lib/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Keys } from '../../ui/keys.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { locationNotKnown, movedTo } from './call-draft.ts'
import type { QuestionProps } from './question-props.ts'
import { guideOf } from './setting-guide.ts'

const settingKeys = settings.map((value) => ({ value, words: labels.setting[value] }))

export function FirstQuestions(props: QuestionProps & { readonly firstRef: Ref<HTMLInputElement> }) {
  const { draft, change, errorAt, firstRef } = props
  return (
    <>
      {/* The two buttons come first in the order of keys, so that Tab leads from the number to what is happening. */}
      <div className="hf-number">
        <div className="hf-number__other">
          <Button size="small" onClick={() => change({ callbackNumber: 'withheld' })}>
            Withheld
          </Button>
          <Button size="small" onClick={() => change({ callbackNumber: 'unknown' })}>
            Not known
          </Button>
        </div>
        <TextField
          label="Call-back number"
          name="callbackNumber"
          value={draft.callbackNumber}
          onChange={(callbackNumber) => change({ callbackNumber })}
          error={errorAt('callbackNumber')}
          inputMode="tel"
          inputRef={firstRef}
          autoFocus
          big
        />
      </div>
      <TextArea
        label="What is happening"
        name="situation"
        hint="In the caller’s own words. This is the story everybody after you reads."
        rows={4}
        value={draft.situation}
        onChange={(situation) => change({ situation })}
        error={errorAt('situation')}
        most={8000}
      />
      <Keys
        legend="Where the young person is now"
        name="setting"
        hint="Arrow keys move; a first letter picks."
        value={draft.setting}
        onChange={(setting) => change(movedTo(draft, setting))}
        options={settingKeys}
        columns={4}
        error={errorAt('setting')}
      />
      <div className="hf-unknown">
        <Button size="small" onClick={() => change(locationNotKnown)}>
          Location not known
        </Button>
      </div>
      {draft.setting ? <WhereExactly {...props} /> : null}
    </>
  )
}

function WhereExactly({ draft, change, errorAt }: QuestionProps) {
  const region = useRead(readRegion, {})
  if (!draft.setting) return null
  const guide = guideOf(draft.setting)
  const sites = (region.data?.sites ?? []).filter((site) => site.setting === draft.setting)
  const pickSite = (siteId: string) => {
    const site = sites.find((one) => one.id === siteId)
    change(site ? { siteId, localityId: site.localityId } : { siteId: '' })
  }
  return (
    <div className="hf-where">
      {guide.note ? <p className="hf-where__law">{guide.note}</p> : null}
      <div className="hf-grid">
        {sites.length > 0 ? (
          <SelectField
            label="Known place"
            name="siteId"
            value={draft.siteId}
            onChange={pickSite}
            empty="Not chosen"
            options={sites.map((site) => ({ value: site.id, words: site.name }))}
            error={errorAt('siteId')}
            optional
          />
        ) : null}
        <SelectField
          label="Locality"
          name="localityId"
          hint="Decides who is on call."
          value={draft.localityId}
          onChange={(localityId) => change({ localityId })}
          empty="Not known yet"
          options={(region.data?.localities ?? []).map((one) => ({ value: one.id, words: one.name }))}
          error={errorAt('localityId')}
          optional
        />
      </div>
      <TextField
        label={guide.place}
        name="place"
        hint={guide.hint}
        value={draft.place}
        onChange={(place) => change({ place })}
        error={errorAt('place')}
        optional
      />
      <TextField
        label="Where they live, if it is elsewhere"
        name="youngPerson.livesAt"
        hint="For reporting and funding. Whoever goes, goes to where they are now."
        value={draft.livesAt}
        onChange={(livesAt) => change({ livesAt })}
        error={errorAt('youngPerson.livesAt')}
        optional
      />
    </div>
  )
}
