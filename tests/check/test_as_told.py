"""A line is confirmed only in the words, the particles and the parts in which the topic tells it."""

from __future__ import annotations

import pytest

from tests.check.told import verdict
from tests.check.topics import subject

JAPANESE = [
    ("gan", "生成器は偽物を作る", "生成器は偽物が作る"),
    ("gan", "識別器は偽物を見抜く", "識別器は偽物を見抜かへん"),
    ("gan", "識別器は偽物を見抜く", "識別器は偽物を見抜くかよ"),
    ("gan", "識別器は偽物を見抜く", "識別器は俺が偽物を見抜く"),
    ("gan", "識別器は偽物を見抜く", "識別器は偽物を見抜いてもらう"),
    ("gan", "生成器は偽物を作る", "生成器を偽物が作る"),
    ("gan", "GANは2014年に発表された", "GANは2014年生まれのグッドフェローの発明"),
    ("gan", "GANは2014年に発表された", "GANは2014年に生まれた会社"),
    ("gan", "GANを考案したのはグッドフェロー", "グッドフェローはGANに考案された"),
    ("cnn", "プーリング層には学習パラメータがない", "プーリング層は学習パラメータしか持たない"),
    ("cnn", "プーリング層はサイズを縮める", "プーリング層はサイズを電卓より縮める"),
    ("cnn", "最大値プーリングは最大値を取る", "最大値プーリングは最大値を取り落とす"),
    ("stacked-autoencoder", "エンコーダは圧縮", "エンコーダは圧縮をさせられる"),
    ("stacked-autoencoder", "事前学習は過学習を防ぐ", "事前学習は過学習が防ぐ"),
    ("evaluation-metrics", "閾値を上げると適合率が上がる", "閾値を甘くすると適合率が上がる"),
    ("evaluation-metrics", "偽陰性は予測が外れる", "偽陽性と違い偽陰性は予測が外れる"),
    ("gan", "識別器は偽物を見抜く", "~~識別器は偽物を見抜く~~"),
    ("gan", "識別器は偽物を見抜く", "識別器は偽物を見抜くところだった"),
    ("gan", "識別器は偽物を見抜く", "識別器は偽物を見抜くとでも"),
    ("gan", "識別器は偽物を見抜く", "識別器は偽物を見抜く🙅"),
    ("gan", "識別器は偽物を見抜く", "情報と識別器は偽物を見抜く"),
    ("gan", "識別器は偽物を見抜く", "識別器の名前は偽物を見抜く"),
    ("gan", "GANは2014年に発表された", "GANは2014年ごとに発表された"),
    ("gan", "GANは敵対的生成ネットワークの略", "GANは英語で敵対的生成ネットワーク"),
    ("rnn-lstm", "LSTMのゲートは3つ", "LSTMのゲートは3つまで"),
    ("regularization", "正則化は過学習を防ぐ", "正則化は過学習を治す"),
    ("stacked-autoencoder", "事前学習は教師なし学習", "事前学習は教師なし学習だから層ごとに学ぶ"),
    ("rnn-lstm", "勾配クリッピングは勾配爆発を防ぐ", "勾配クリッピングは勾配クリッピングで勾配爆発を防ぐ"),
]
ENGLISH = [
    ("The encoder compresses the input", "The encoder compresses the input ではない"),
    ("The encoder compresses the input", "The encoder keeps from compressing the input"),
    ("The encoder compresses the input", "The encoder should have compressed the input"),
    ("Pre-training is unsupervised", "Pre-training ≠ unsupervised"),
    ("Pre-training is unsupervised", "Pre-training is unsupervised, but it isn't"),
    ("Fine-tuning is not unsupervised", "Fine-tuning never sleeps: it is unsupervised"),
    ("Fine-tuning is supervised", "Fine-tuning is supervised because it is the final step"),
    ("An autoencoder needs no labels", "An autoencoder never works and needs labels"),
    ("Hinton introduced pre-training", "Pre-training introduced Hinton"),
    ("Hinton introduced pre-training", "Hinton discovered pre-training"),
    ("Pre-training comes before fine-tuning", "Pre-training comes before fine-tuning and is supervised"),
    ("Pre-training comes before fine-tuning", "Pre-training came first after fine-tuning"),
    ("Fine-tuning is supervised", "Pre-training is unsupervised, fine-tuning is supervised and pre-training is also"),
    ("Fine-tuning is supervised", "Pre-training is unsupervised, fine-tuning is supervised, they are unsupervised"),
    ("Hinton introduced pre-training", "Hinton introduced pre-training and is unsupervised"),
    ("The encoder compresses the input", "The encoder is compressing its input and is compressed"),
    ("PCA is short for principal component analysis", "Principal component analysis is short for PCA"),
    ("Vincent introduced the denoising autoencoder in 2008", "Welling introduced the VAE in 2013"),
]


@pytest.mark.parametrize(("slug", "told", "turned"), JAPANESE)
def test_in_another_part_a_japanese_line_is_not_confirmed(slug: str, told: str, turned: str) -> None:
    assert verdict(subject(slug), told) == "confirmed"
    assert verdict(subject(slug), turned) != "confirmed"


@pytest.mark.parametrize(("told", "turned"), ENGLISH)
def test_in_no_plain_form_an_english_line_is_not_confirmed(told: str, turned: str) -> None:
    assert verdict(subject("stacked-autoencoder-en"), told) == "confirmed"
    assert verdict(subject("stacked-autoencoder-en"), turned) != "confirmed"


@pytest.mark.parametrize(
    "line",
    [
        "It is the encoder that compresses the input",
        "The encoder compresses the input and the decoder restores the input",
        "The denoising autoencoder was introduced by Vincent",
        "Pre-training comes before fine-tuning",
        "What compresses the input is the encoder",
        "A variational autoencoder is unsupervised, and it learns a distribution",
    ],
)
def test_plain_forms_of_english(line: str) -> None:
    assert verdict(subject("stacked-autoencoder-en"), line) == "confirmed"


@pytest.mark.parametrize(
    "line",
    [
        "An autoencoder has no teacher and needs no labels",
        "Fine-tuning isn't unsupervised: it needs labels",
        "Pre-training never sees an answer: it needs no labels",
        "Fine-tuning is neither unsupervised nor layer by layer",
    ],
)
def test_a_denial_ends_with_its_predicate(line: str) -> None:
    assert verdict(subject("stacked-autoencoder-en"), line) != "wrong"
