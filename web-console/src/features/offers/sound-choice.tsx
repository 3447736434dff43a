/** Sound is the person's own choice: it can be turned on, tested and turned off, and says what it is now. */
import { useSound } from '../../lib/sound.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'

export function SoundChoice() {
  const { armed, wanted, arm, disarm, test } = useSound()
  return (
    <div className="hf-sound">
      <Icon name={armed ? 'sound' : 'silent'} size={20} />
      <p className="hf-sound__words" role="status">
        {armed
          ? 'A new offer sounds in this tab.'
          : wanted
            ? 'Sound is off in this tab until you turn it on again.'
            : 'New offers make no sound.'}
      </p>
      {armed ? (
        <>
          <Button size="small" onClick={test}>
            Test the sound
          </Button>
          <Button size="small" kind="quiet" onClick={() => void disarm()}>
            Turn sound off
          </Button>
        </>
      ) : (
        <Button size="small" onClick={() => void arm()}>
          Turn sound on
        </Button>
      )}
    </div>
  )
}
