import { useMessages } from '../messages/language.ts';
import { RegisterList } from './register-list.tsx';
import { registerRegions, type RegisterPageProps } from './register-props.ts';
import { Rounds, Soon } from './register-rounds.tsx';

/** The public register: what is open, what is not yet and when, and every decision that can be seen. */
export const RegisterPage = (props: RegisterPageProps) => {
  const { rounds, filters, href } = props;
  const m = useMessages();
  const words = m.disclosure.register;
  const chosen = rounds.find(({ code }) => code === filters.round.value);
  const soon = rounds.filter((round) => round.decided === null && (chosen === undefined || chosen.code === round.code));
  return (
    <>
      <h1>{words.title}</h1>
      <p class="mt-lead">{words.lead}</p>
      <p>{words.when}</p>
      <div class="mt-stack" id={registerRegions.soonest}>
        {soon.map((round) => (
          <Soon round={round} {...props} />
        ))}
      </div>
      <section class="mt-stack mt-wide">
        <h2>{words.roundsTitle}</h2>
        <Rounds {...props} />
      </section>
      <RegisterList {...props} open={chosen === undefined || chosen.decided !== null} />
      <section class="mt-stack" id={registerRegions.files}>
        <h2>{words.filesTitle}</h2>
        <ul>
          <li>
            <a href={href('/openbaar.csv', props.chosen)}>{words.csv}</a>
          </li>
          <li>
            <a href={href('/openbaar.json', props.chosen)}>{words.json}</a>
          </li>
          <li>
            <a href={href('/openbaar/uitleg')}>{words.codebook}</a>
          </li>
          <li>
            <a href={href('/log')}>{words.log}</a>
          </li>
        </ul>
      </section>
    </>
  );
};
