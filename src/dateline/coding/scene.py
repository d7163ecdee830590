"""What the events of a sentence are coded against: the story, the sentence, its people, and the frames."""

from dataclasses import dataclass, field

from dateline.model import Quoted, Span, Story
from dateline.reading.frames import Frames
from dateline.reading.sentences import Sentence
from dateline.world.actors import Cast
from dateline.world.dates import Chronicle
from dateline.world.places import Atlas


@dataclass(frozen=True)
class Scene:
    """What an event is coded against: its story, its sentence, and the people and day of the story."""

    story: Story
    sentence: Sentence
    cast: Cast
    frames: Frames
    chronicle: Chronicle  # the dates of the story
    triggers: tuple[Span, ...] = ()  # of all events of the sentence
    atlas: Atlas = field(default_factory=lambda: Atlas(""))  # the places of the story

    def quoted(self, span: Span) -> Quoted:
        """Words of the sentence with their place in the story."""
        return Quoted(self.sentence.text[span.start : span.end], self.placed(span))

    def placed(self, span: Span) -> Span:
        return Span(self.sentence.span.start + span.start, self.sentence.span.start + span.end)
